#!/bin/sh
# Adds a migration of the current model for both databases and compiles the model anew: eng/migrations.sh NAME
set -eu
cd "$(dirname "$0")/.."
dotnet tool restore
dotnet build eng/Migrations -v q --nologo
for database in Sqlite Postgres; do
  dotnet ef migrations add "$1" --no-build --project src/Persistence --startup-project eng/Migrations \
    --context "${database}LearningGraphContext" --output-dir "Migrations/$database"
done
# The tool writes a byte order mark that the rest of the repository does without.
find src/Persistence/Migrations -name '*.cs' -exec sed -i '1s/^\xEF\xBB\xBF//' {} +
eng/compiled-model.sh
