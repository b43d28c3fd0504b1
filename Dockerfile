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
# ReadyToRun halves the start. Compiling what all services share is most of the work: with one folder for the results each library is compiled once
# (Architecture.Tests holds that all use the same version of it). Each program is also found under one name, because an entry point takes no argument.
RUN set -e; \
    for program in services/*/ gateway/Gateway/; do mkdir -p "$program/obj/Release" /compiled /published /keys; ln -s /compiled "$program/obj/Release/R2R"; done; \
    dotnet msbuild services/Publish.proj -nologo -verbosity:quiet -target:Restore; \
    dotnet msbuild services/Publish.proj -nologo -verbosity:quiet; \
    for folder in services/*/bin/Release/*/publish gateway/Gateway/bin/Release/*/publish; do \
        program=$(basename "${folder%/bin/*}"); \
        name=$(echo "$program" | sed -E 's/([a-z])([A-Z])/\1-\2/g' | tr '[:upper:]' '[:lower:]'); \
        ln -s "Matchmaking.$program" "$folder/service"; \
        mv "$folder" "/published/$name"; \
    done

FROM ${BASE_IMAGE}
ARG SERVICE
COPY --from=build /published/${SERVICE}/ /app/
# A new volume mounted here belongs to whom the folder belongs to.
COPY --from=build --chown=1654:1654 /keys/ /keys/
WORKDIR /app
# Nothing is written outside /tmp: the root file system may be read-only.
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0 Database__Folder=/tmp/matchmaking
EXPOSE 8080
USER 1654:1654
ENTRYPOINT ["/app/service"]
