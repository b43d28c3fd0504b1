#!/usr/bin/env bash
# Writes the migrations of all services for all three databases: ./migrations.sh NAME   (docs/guides/databases.md has the rules)
set -euo pipefail
cd "$(dirname "$0")"
dotnet build tools/MigrationWriter -v quiet --nologo -p:RunAnalyzers=false
exec tools/MigrationWriter/bin/Debug/net10.0/Matchmaking.MigrationWriter "${1:?A name for the migration, such as AddOfferPriority}"
