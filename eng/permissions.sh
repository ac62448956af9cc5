#!/usr/bin/env bash
# Rewrites docs/permissions.md from the code.
set -euo pipefail
cd "$(dirname "$0")/.."
page=$(dotnet run --project src/Server -p:SkipIde=true -- permissions)
printf '%s\n' "$page" > docs/permissions.md
