# One image per service: docker build --build-arg SERVICE=offer-intake --tag REGISTRY/matchmaking/offer-intake:VERSION .
# SERVICE: identity, offer-intake, needs-catalog, matching, screening, notification, portal, gateway. All are compiled in one stage, which the next build finds done.
# Needs no BuildKit. Where the official images cannot be had, both bases can be others; docs/guides/operate.md says what they must hold.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
# Chiselled: no shell, no package manager, not root; "extra" has ICU and time zones, which names, sorting and offices' days need.
ARG BASE_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra

FROM ${SDK_IMAGE} AS build
WORKDIR /source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
COPY global.json Directory.*.props Directory.Build.targets BannedSymbols.txt .editorconfig ./
COPY shared/ shared/
COPY services/ services/
COPY gateway/Gateway/ gateway/Gateway/
# ReadyToRun halves the start. Each program is also found under one name, because an image's entry point cannot depend on an argument.
RUN set -e; for project in services/*/*.csproj gateway/Gateway/*.csproj; do \
        program=$(basename "$project" .csproj); \
        name=$(echo "$program" | sed -E 's/([a-z])([A-Z])/\1-\2/g' | tr '[:upper:]' '[:lower:]'); \
        dotnet publish "$project" --nologo --verbosity quiet --configuration Release --use-current-runtime --no-self-contained --output "/published/$name" \
            -p:PublishReadyToRun=true -p:CompileAhead=false -p:RunAnalyzers=false -p:DebugType=none; \
        ln -s "Matchmaking.$program" "/published/$name/service"; \
    done

FROM ${BASE_IMAGE}
ARG SERVICE
COPY --from=build /published/${SERVICE}/ /app/
WORKDIR /app
# Nothing is written outside /tmp: the root file system may be read-only.
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0 Database__Folder=/tmp/matchmaking
EXPOSE 8080
USER 1654:1654
ENTRYPOINT ["/app/service"]
