#!/usr/bin/env bash
# Runs the sample with its documents and compares its output.
set -euo pipefail
cd "$(dirname "$0")"
diff expected.md <(dotnet run --no-build -c Release)
