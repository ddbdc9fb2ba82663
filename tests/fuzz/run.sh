#!/usr/bin/env bash
# Fuzzes every reader of strangers' files and prints what was tried.
#   tests/fuzz/run.sh [SECONDS-PER-TARGET] [TARGET...] [--seed N] [--parallel N]
# A finding ends with exit code 1; its input is kept in the temporary folder and named. The same seed tries the same inputs.
# CLUENER_GOLDENS adds real checkpoints to the seeds.
set -euo pipefail
cd "$(dirname "$0")/../.."
project=tests/ClueNer.MLNet.Robustness
dotnet build -c Release "$project" -v q --nologo >&2
program=$project/bin/Release/net10.0/ClueNer.MLNet.Robustness.dll
status=0
dotnet "$program" fuzz "${1:-60}" "${@:2}" || status=$?
if [ "$status" -gt 1 ]; then
  # The process itself ended: the number of the input at work was written down.
  grep -H . "${TMPDIR:-/tmp}"/cluener-fuzz-*.number >&2 || true
fi
exit "$status"
