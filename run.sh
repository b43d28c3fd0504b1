#!/usr/bin/env bash
# Starts Matchmaking in one process with demo data: ./run.sh [--port N] [--data FOLDER] [--no-demo] [--reset]
#   ./run.sh --distributed [the same options]             every service as its own process behind the gateway, on RabbitMQ, PostgreSQL and a search server
#   ./run.sh [--data FOLDER] backup FILE | restore FILE
#   ./run.sh [--data FOLDER] screening verify | screening replay --all true   (docs/guides/screening-audit.md)
#   ./run.sh [--data FOLDER] admin create --email ADDRESS [--name NAME]   makes a platform administrator; without --no-demo there are demo accounts
set -euo pipefail
cd "$(dirname "$0")"

port=5080 data= demo=true reset=false distributed=false command=()
usage() { sed -n '2,6s/^# \{0,1\}//p' "$0"; }
while [ $# -gt 0 ]; do
    case "$1" in
        --port) port="${2:?--port needs a number}"; shift 2 ;;
        --data) data="$(realpath -m "${2:?--data needs a folder}")"; shift 2 ;;
        --no-demo) demo=false; shift ;;
        --reset) reset=true; shift ;;
        --distributed) distributed=true; shift ;;
        -h | --help) usage; exit 0 ;;
        backup | restore | admin | screening) command=("$@"); break ;;
        *) echo "Unknown option $1" >&2; usage >&2; exit 2 ;;
    esac
done

data="${data:-$PWD/data$($distributed && echo /distributed || true)}"
command -v dotnet >/dev/null || { echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2; exit 1; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
echo "Building …"
# The analyzers are for those who change the code: ./test.sh runs them.
host=Standalone
$distributed && host=Distributed
dotnet build gateway/$host/$host.csproj -c Release -v quiet --nologo -p:RunAnalyzers=false || exit 1
program="$PWD/gateway/$host/bin/Release/net10.0/Matchmaking.$host"

search=()
if $distributed; then
    [ ${#command[@]} -eq 0 ] || { echo "backup, restore, screening and admin create are for one process; docs/guides/operate.md has the servers' own ways." >&2; exit 2; }
    # Debian's packages, installed when they are missing and this is root.
    missing=()
    [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
    if [ ${#missing[@]} -gt 0 ]; then
        [ "$(id -u)" -eq 0 ] || { echo "Missing: ${missing[*]}. Install them: sudo apt-get install ${missing[*]}" >&2; exit 1; }
        echo "Installing ${missing[*]} …"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"; } >/dev/null || { echo "${missing[*]} could not be installed." >&2; exit 1; }
    fi
    # Debian has no search server: one at an address, one that a program starts, or Matching's own index.
    server="${MATCHMAKING_SEARCH_SERVER:-../shared/search-server}/start.sh"
    if [ -n "${MATCHMAKING_SEARCH_ADDRESS:-}" ]; then search=(--search-address "$MATCHMAKING_SEARCH_ADDRESS")
    elif [ -x "$server" ] && command -v java >/dev/null; then search=(--search-program "$(realpath "$server")")
    else echo "No search server: Matching keeps its own index. Name one with MATCHMAKING_SEARCH_ADDRESS=http://HOST:PORT (docs/guides/operate.md)."
    fi
fi
if [ ${#command[@]} -gt 0 ]; then
    exec "$program" "${command[@]}" --data "$data" --port "$port"
fi

if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "Port $port is in use. Choose another: ./run.sh --port $((port + 1))" >&2
    exit 1
fi
if $reset && [ -d "$data" ]; then
    # Only a folder that this script filled is removed.
    [ -d "$data/keys" ] || { echo "$data does not look like a Matchmaking data folder; not removed." >&2; exit 1; }
    rm -rf "$data"
    echo "Removed $data."
fi
mkdir -m "$($distributed && echo 711 || echo 700)" -p "$data"

# The language model is optional; a service reads where it is from its environment.
model="${MATCHMAKING_MODEL:-../shared/models/use-multilingual-v3}"
if [ -z "${Matching__ModelFolder:-}" ] && [ -f "$model/weights.npz" ]; then Matching__ModelFolder="$(realpath "$model")"; export Matching__ModelFolder; fi

logged=$(stat -c %s "$data/matchmaking.log" 2>/dev/null || echo 0)
"$program" --port "$port" --data "$data" --demo "$demo" "${search[@]}" >>"$data/matchmaking.log" 2>&1 &
server=$!
stop() { trap - INT TERM EXIT; kill -TERM "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
trap 'echo; echo "Stopping …"; stop; exit 0' INT TERM
trap stop EXIT

is_ready() {
    if $distributed; then tail -c +$((logged + 1)) "$data/matchmaking.log" | grep -qx Ready
    else (exec 3<>"/dev/tcp/127.0.0.1/$port"; printf 'GET /health/ready HTTP/1.0\r\n\r\n' >&3; grep -q '200 OK' <&3) 2>/dev/null
    fi
}
for _ in $(seq 1 $($distributed && echo 960 || echo 240)); do
    kill -0 "$server" 2>/dev/null || { echo "It did not start. The end of $data/matchmaking.log:" >&2; tail -n 20 "$data/matchmaking.log" >&2; exit 1; }
    if is_ready; then ready=yes; break; fi
    sleep 0.25
done
[ "${ready:-}" = yes ] || { echo "Not ready in time. See $data/matchmaking.log" >&2; exit 1; }

url="http://localhost:$port"
cat <<TEXT

  Matchmaking runs at  $url
  API reference        $url/docs
  Log                  $data/matchmaking.log
TEXT
if $demo; then
    cat <<TEXT

  Demo sign-ins, all with the password  matchmaking-demo-2026
    Company              farzana.chowdhury@meghna.example     (new to it: katrin.albers@nordlicht.example)
    Agency, focal point  rania.haddadin@unhcr.example
    Agency, reviewer     etienne.marchal@unhcr.example
    Matching officer     helena.vargas@desk.example
    Screening officer    ioana.petrescu@desk.example          (lead: samuel.adjei@desk.example)
    Platform admin       mei.tanaka@platform.example
    Auditor              nadia.haddad@platform.example
  Mails that would be sent are shown at  $url/outbox

  The API, as an agency's own system (docs/guides/first-match.md goes the whole way):
    curl -s $url/api/v1/needs?limit=2
    TOKEN=\$(curl -s $url/connect/token -d grant_type=client_credentials -d scope=api -d client_id=unhcr -d client_secret=demo-only-unhcr-secret | sed -n 's/.*"access_token": *"\([^"]*\)".*/\1/p')
    curl -s $url/api/v1/matches?limit=2 -H "Authorization: Bearer \$TOKEN"

TEXT
fi
# The first start without demo accounts prints where to create the first administrator.
setup=$(tail -c +$((logged + 1)) "$data/matchmaking.log" | cat - "$data/log/identity.log" 2>/dev/null | grep -o 'http[^ ]*/account/setup?token=[^ ]*' | tail -n 1 || true)
[ -z "$setup" ] || printf '\n  First administrator  %s\n' "$setup"
echo "  Ctrl-C stops it; the data stays in $data."
wait "$server"
