#!/usr/bin/env bash
# Writes the migrations of all services for all three databases: ./migrations.sh NAME   (docs/guides/databases.md has the rules)
set -euo pipefail
cd "$(dirname "$0")"
exec dotnet run --project tools/MigrationWriter -p:RunAnalyzers=false -- "${1:?A name for the migration, such as AddOfferPriority}"
