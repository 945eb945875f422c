#!/usr/bin/env bash
# Builds tests/Gslb.Fuzzing in Release and runs one of its commands from the root of the repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
dotnet build tests/Gslb.Fuzzing --configuration Release --verbosity quiet -nodeReuse:false >&2
exec dotnet tests/Gslb.Fuzzing/bin/Release/net10.0/Gslb.Fuzzing.dll "$@"
