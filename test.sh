#!/usr/bin/env bash
# Builds everything and runs every test: ./test.sh [PROJECT …]   (for example ./test.sh OfferIntake.Tests)
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export MATCHMAKING_DATA="${MATCHMAKING_DATA:-$(realpath -m ../shared/data)}"
export MATCHMAKING_SEARCH_SERVER="${MATCHMAKING_SEARCH_SERVER:-$(realpath -m ../shared/search-server)}"
export MATCHMAKING_MODEL="${MATCHMAKING_MODEL:-$(realpath -m ../shared/models/use-multilingual-v3)}"
export MATCHMAKING_KUBERNETES="${MATCHMAKING_KUBERNETES:-$(realpath -m ../shared/kubernetes)}"

command -v dotnet >/dev/null || { echo "The .NET 10 SDK is missing." >&2; exit 1; }
# What the tests run for real, from Debian, when it is missing; without it those tests are skipped and say so.
wanted=()
[ -x /usr/bin/chromium ] || wanted+=(chromium)
[ -x /usr/sbin/exim4 ] || wanted+=(exim4-daemon-light)
[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || wanted+=(rabbitmq-server)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || wanted+=(postgresql)
command -v java >/dev/null || [ ! -x "$MATCHMAKING_SEARCH_SERVER/start.sh" ] || wanted+=(openjdk-17-jre-headless)
# Images, and what runs them: the cluster and Compose (Kubernetes.Tests), 22 minutes on two processors, where MATCHMAKING_IMAGES=build asks for them.
[ "$(nproc)" -lt 4 ] || export MATCHMAKING_IMAGES="${MATCHMAKING_IMAGES:-build}"
if [ -n "${MATCHMAKING_IMAGES:-}" ]; then
    for need in dockerd:docker.io iptables:iptables debootstrap:debootstrap docker-compose:docker-compose; do
        command -v "${need%:*}" >/dev/null || wanted+=("${need#*:}")
    done
fi
if [ ${#wanted[@]} -gt 0 ] && command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    echo "Installing ${wanted[*]} …"
    apt-get update -qq >/dev/null 2>&1
    for package in "${wanted[@]}"; do
        # A browser is not one without its fonts.
        lean=--no-install-recommends
        [ "$package" != chromium ] || lean=
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $lean "$package" >/dev/null 2>&1 || echo "$package could not be installed." >&2
    done
fi
echo "Building …"
# One compiler for all projects, whatever the machine's habit; it is stopped again, so that nothing outlives this script.
dotnet build Matchmaking.sln -v quiet --nologo -p:UseSharedCompilation=true
built=$?
dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1
[ "$built" -eq 0 ] || { echo "The build failed." >&2; exit 1; }

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export logs

# Runs one project, «Matching.Tests@PostgreSql» on that database; its exit code is kept beside its log.
run() {
    local project=${1%@*} database chosen=()
    # What needs no database has nothing to say about another one.
    [ "$project" = "$1" ] || chosen=(-namespace- '*.Tests.Engine' -namespace- '*.Tests.Index' -class- '*.BrokerConnection')
    database="${1:${#project}}"
    MATCHMAKING_DATABASE="${database#@}" "tests/$project/bin/Debug/net10.0/Matchmaking.$project" "${chosen[@]}" >"$logs/$1" 2>&1
    echo $? >"$logs/$1.exit"
    (flock 9; echo "── $1"; cat "$logs/$1") 9>"$logs/.print"
}
export -f run

# The suites of the services run on SQLite and once more on every database server that can be had.
servers=()
if compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then servers+=(PostgreSql); else echo "Not on PostgreSQL: it is not installed."; fi
mssql=mcr.microsoft.com/mssql/server:2022-latest
if docker info >/dev/null 2>&1 && { docker image inspect $mssql >/dev/null 2>&1 || timeout 300 docker pull -q $mssql >/dev/null 2>&1; }; then
    servers+=(SqlServer)
else
    echo "Not on SQL Server: there is no Docker engine here that has its image."
fi

# Those that start the whole product have the machine for themselves; of the others two run at a time.
together=() alone=()
for project in tests/*.Tests; do
    name=$(basename "$project")
    if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
    for server in "${servers[@]}"; do
        case "$name" in
            Identity.Tests | Import.Tests | Matching.Tests | Messaging.Tests | NeedsCatalog.Tests | Notification.Tests | OfferIntake.Tests | Screening.Tests) together+=("$name@$server") ;;
        esac
    done
    case "$name" in
        Browser.Tests | Distributed.Tests | EndToEnd.Tests | Kubernetes.Tests | Observability.Tests) alone+=("$name") ;;
        *) together+=("$name") ;;
    esac
done
[ ${#together[@]} -eq 0 ] || printf '%s\n' "${together[@]}" | xargs -P 2 -I {} bash -c 'run {}'
for name in "${alone[@]}"; do run "$name"; done

passed=0 failed=0 skipped=0 broken=()
for name in "${together[@]}" "${alone[@]}"; do
    status=$(cat "$logs/$name.exit" 2>/dev/null || echo none)
    # The runner's summary: «Total: N, Errors: N, Failed: N, Skipped: N, Not Run: N».
    summary=$(grep -E 'Total: [0-9]+, Errors: ' "$logs/$name" | tail -n 1)
    count() { grep -oE "\b$1: [0-9]+" <<<"$summary" | grep -oE '[0-9]+' || echo 0; }
    bad=$(($(count Failed) + $(count Errors))) skip=$(count Skipped)
    ok=$(($(count Total) - $(count Failed) - skip - $(count 'Not Run')))
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
    # A runner that dies, or runs nothing, is a failure however it counted.
    if [ "$((ok + bad + skip))" -eq 0 ] || { [ "$status" != 0 ] && [ "$bad" -eq 0 ]; }; then
        broken+=("$name (exit $status)")
        failed=$((failed + 1))
    fi
done
# Once more what failed, where a reader of the end finds it.
for name in "${together[@]}" "${alone[@]}"; do
    [ "$(cat "$logs/$name.exit" 2>/dev/null)" = 0 ] && continue
    echo "══ $name"
    { grep -A 25 -F '[FAIL]' "$logs/$name" || tail -n 25 "$logs/$name"; } | head -n 150
done
[ ${#broken[@]} -eq 0 ] || echo "Did not run to the end: ${broken[*]}" >&2
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
