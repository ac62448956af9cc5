#!/bin/sh
# Writes the compiled SQLite model anew; the server starts without building the model. eng/migrations.sh calls it.
set -eu
cd "$(dirname "$0")/.."
dotnet tool restore
dotnet build eng/Migrations -v q --nologo
# Not before the build: what is built uses the compiled model.
rm -rf src/Persistence/CompiledModels
dotnet ef dbcontext optimize --no-build --project src/Persistence --startup-project eng/Migrations \
  --context SqliteLearningGraphContext --output-dir CompiledModels/Sqlite --namespace LearningGraph.Persistence.CompiledModels.Sqlite
# The tool writes a byte order mark that the rest of the repository does without.
find src/Persistence/CompiledModels -name '*.cs' -exec sed -i '1s/^\xEF\xBB\xBF//' {} +
