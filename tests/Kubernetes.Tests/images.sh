#!/usr/bin/env bash
# images.sh FOLDER VERSION: builds the image of every service with the project's Dockerfile and writes them to FOLDER/images.tar.
# Starts a Docker engine of its own and ends it again. No image is pulled: the bases are made of Debian (debootstrap) and this machine's .NET, and
# restoring finds its packages in this machine's NuGet folder. Needs root, docker, dockerd, debootstrap, iptables.
set -euo pipefail
[ $# -eq 2 ] || { sed -n '2,4p' "$0" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1" && cd "$1"
folder=$PWD version=$2
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
export DOCKER_HOST=unix://$folder/docker.sock DOCKER_BUILDKIT=0

# A network of its own, and no rules for it: they would cut off the pods of a cluster that runs beside it.
net=$((RANDOM % 60 + 190))
dockerd -H "$DOCKER_HOST" --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/pid" --bip "172.31.$net.1/24" --iptables=false >"$folder/dockerd.log" 2>&1 &
engine=$!
stop() {
    kill "$engine" 2>/dev/null || true
    wait "$engine" 2>/dev/null || true
    grep " $folder/" /proc/mounts | awk '{print $2}' | sort -r | xargs -r umount -l 2>/dev/null || true
    rm -rf "$folder/data" "$folder/exec" "$folder/base"
}
trap stop EXIT
for _ in $(seq 1 60); do docker version >/dev/null 2>&1 && break; kill -0 "$engine" || { tail -n 5 "$folder/dockerd.log" >&2; exit 3; }; sleep 0.5; done

debootstrap --variant=minbase --include=ca-certificates,libicu72,libssl3,tzdata bookworm "$folder/base" >"$folder/debootstrap.log" 2>&1
rm -rf "$folder"/base/var/cache/apt/archives/*.deb "$folder"/base/var/lib/apt/lists/*
# Certificates that this machine trusts.
cp /etc/ssl/certs/ca-certificates.crt "$folder/base/etc/ssl/certs/"
mkdir -p "$folder/base/usr/share/dotnet"
cp -a "$dotnet"/{dotnet,host,shared} "$folder/base/usr/share/dotnet/"
tar -C "$folder/base" -c . | docker import -c 'ENV DOTNET_ROOT=/usr/share/dotnet' - local/aspnet:1 >/dev/null
cp -a "$dotnet"/. "$folder/base/usr/share/dotnet/"
mkdir -p "$folder/base/root/.nuget"
tar -C "${NUGET_PACKAGES:-$HOME/.nuget/packages}" --exclude=./microsoft.playwright -c . | (mkdir -p "$folder/base/root/.nuget/packages" && tar -C "$folder/base/root/.nuget/packages" -x)
tar -C "$folder/base" -c . | docker import -c 'ENV PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/share/dotnet DOTNET_ROOT=/usr/share/dotnet' - local/sdk:1 >/dev/null
rm -rf "$folder/base"

images=()
for service in identity offer-intake needs-catalog matching screening notification portal gateway; do
    image=local/matchmaking/$service:$version
    docker build --quiet --network none --build-arg SDK_IMAGE=local/sdk:1 --build-arg BASE_IMAGE=local/aspnet:1 --build-arg "SERVICE=$service" --tag "$image" "$root" >/dev/null
    images+=("$image")
done
docker save --output "$folder/images.tar" "${images[@]}"
