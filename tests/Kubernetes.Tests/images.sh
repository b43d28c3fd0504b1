#!/usr/bin/env bash
# images.sh FOLDER VERSION: builds the image of every service with the project's Dockerfile, on the Docker engine that DOCKER_HOST names, and writes
# them to FOLDER/images.tar. No image is pulled: the bases are made of Debian (debootstrap) and this machine's .NET, and restoring finds its packages
# in this machine's NuGet folder. Needs root, docker, debootstrap.
set -euo pipefail
[ $# -eq 2 ] || { sed -n '2,4p' "$0" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1" && cd "$1"
folder=$PWD version=$2
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
# BuildKit is not everywhere.
export DOCKER_BUILDKIT=0

# debootstrap mounts /proc for a while: nothing below a mount is removed.
trap 'umount "$folder/base/proc" "$folder/base/sys" 2>/dev/null || true; rm -rf --one-file-system "$folder/base"' EXIT
# socat stands in for other people's images where the compose file is tried.
debootstrap --variant=minbase --include=ca-certificates,libicu72,libssl3,socat,tzdata bookworm "$folder/base" >"$folder/debootstrap.log" 2>&1 || { tail -n 5 "$folder/debootstrap.log" >&2; exit 3; }
rm -rf "$folder"/base/var/cache/apt/archives/*.deb "$folder"/base/var/lib/apt/lists/*
# Certificates that this machine trusts.
cp /etc/ssl/certs/ca-certificates.crt "$folder/base/etc/ssl/certs/"
# What is nobody's library is left where it is.
from_dotnet=(--directory "$(dirname "$dotnet")" --transform "s,^$(basename "$dotnet")/,usr/share/dotnet/,S")
from_packages=(--directory "$(dirname "$packages")" --transform "s,^$(basename "$packages")/,root/.nuget/packages/,S" --exclude '*/microsoft.playwright' --exclude '*/microsoft.sqlserver.transactsql.scriptdom')
name=$(basename "$dotnet")
tar -c --directory "$folder/base" . "${from_dotnet[@]}" "$name/dotnet" "$name/host" "$name/shared" |
    docker import -c 'ENV DOTNET_ROOT=/usr/share/dotnet' - local/aspnet:1 >/dev/null
tar -c --directory "$folder/base" . "${from_dotnet[@]}" "$name" "${from_packages[@]}" "$(basename "$packages")" |
    docker import -c 'ENV PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/share/dotnet DOTNET_ROOT=/usr/share/dotnet' - local/sdk:1 >/dev/null

images=()
for service in identity offer-intake needs-catalog matching screening notification portal gateway; do
    image=local/matchmaking/$service:$version
    docker build --quiet --network none --build-arg SDK_IMAGE=local/sdk:1 --build-arg BASE_IMAGE=local/aspnet:1 --build-arg "SERVICE=$service" --tag "$image" "$root" >/dev/null
    images+=("$image")
done
docker save --output "$folder/images.tar" local/aspnet:1 "${images[@]}"
