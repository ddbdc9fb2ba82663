#!/usr/bin/env bash
# Fuzzes every reader of untrusted files and prints what was tried.
#   tests/fuzz/run.sh [SECONDS-PER-TARGET] [TARGET...] [--seed N] [--parallel N]
# After a finding the exit code is 1; its input is kept in the temporary folder, and its path is printed. The same seed tries the same inputs.
# CLUENER_GOLDENS adds real checkpoints to the seeds.
set -euo pipefail
cd "$(dirname "$0")/../.."
project=tests/ClueNer.MLNet.Robustness
dotnet build -c Release "$project" -v q --nologo >&2
program=$project/bin/Release/net10.0/ClueNer.MLNet.Robustness.dll
status=0
dotnet "$program" fuzz "${1:-60}" "${@:2}" || status=$?
if [ "$status" -gt 1 ]; then
  # The process itself crashed, but the number of the current input is in the file.
  grep -H . "${TMPDIR:-/tmp}"/cluener-fuzz-*.number >&2 || true
fi
exit "$status"
