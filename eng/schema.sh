#!/usr/bin/env bash
# Rewrites schema.graphql from the code.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run --project src/Server -p:SkipIde=true -- schema export --output schema.graphql
