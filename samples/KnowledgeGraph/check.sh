#!/usr/bin/env bash
# Runs the sample on its documents and compares what it prints.
set -euo pipefail
cd "$(dirname "$0")"
diff expected.md <(dotnet run --no-build -c Release)
