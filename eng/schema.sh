#!/usr/bin/env bash
# Writes schema.graphql anew from the code.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run --project src/Server -- schema export --output schema.graphql
