#!/usr/bin/env bash
# Runs the sample with its own file and compares the entities; scores may differ in the last digits between processors.
set -euo pipefail
cd "$(dirname "$0")"
diff expected.txt <(dotnet run --no-build -c "${CONFIGURATION:-Release}" | grep -o '"type":"[a-z]*","text":"[^"]*"')
