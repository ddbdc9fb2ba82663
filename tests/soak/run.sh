#!/usr/bin/env bash
# The long version of the robustness tests: load for a time, every fault, every fuzz target. Prints a table, and keeps it next to
# this script.
#   tests/soak/run.sh [SOAK-SECONDS] [FUZZ-SECONDS-PER-TARGET] [FUZZ-TARGETS-AT-A-TIME]
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
soak=${1:-120} fuzz=${2:-600} parallel=${3:-$((2 * $(nproc)))}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
robustness=tests/ClueNer.MLNet.Robustness
dotnet build -c Release $robustness -v q --nologo >&2 || exit 1

faults() { # faults WHAT PROJECT FILTER...: runs the tests of faults and prints a row
  local what=$1 project=$2 status row total errors wrong skipped
  shift 2
  dotnet build -c Release "tests/$project" -v q --nologo >&2
  dotnet "tests/$project/bin/Release/net10.0/$project.dll" -noColor "$@" >"$work/log" 2>&1
  status=$?
  row=$(sed -n 's/.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\).*/\1 \2 \3 \4/p' "$work/log")
  read -r total errors wrong skipped <<<"${row:-0 0 0 0}"
  if [ $status -ne 0 ] || [ "$total" -eq 0 ]; then
    grep -a -E -A 5 "\[FAIL\]" "$work/log" >&2
    touch "$work/failed"
  fi
  echo "| $what | $((total - errors - wrong - skipped)) of $total | $skipped |"
}

{
  echo "# The last long run"
  echo
  echo "\`tests/soak/run.sh $soak $fuzz $parallel\` on $(date -u +%Y-%m-%d), $(nproc) processors, at commit $(git rev-parse --short HEAD), load $(cut -d' ' -f1 /proc/loadavg) when it began."
  echo
  echo "## Load"
  dotnet $robustness/bin/Release/net10.0/ClueNer.MLNet.Robustness.dll soak "$soak" || touch "$work/failed"
  echo
  echo "## Faults"
  echo "| faults | survived | skipped |"
  echo "|---|---|---|"
  faults "disks, model files, networks, cancellation" ClueNer.MLNet.Tests -namespace ClueNer.MLNet.Tests.Faults
  faults "models disposed under their users" ClueNer.MLNet.Tests -class ClueNer.MLNet.Tests.Recognition.ConcurrencyTests
  faults "hostile and damaged checkpoints" ClueNer.MLNet.Conversion.Tests -namespace ClueNer.MLNet.Conversion.Tests
  faults "cluener: kill -9, closed pipes, bad rows, two processes on one output" ClueNer.MLNet.Cli.Tests \
    -class ClueNer.MLNet.Cli.Tests.ResumeTests -class ClueNer.MLNet.Cli.Tests.StreamingTests -class ClueNer.MLNet.Cli.Tests.TagErrorsTests
  echo
  echo "## Inputs"
  dotnet $robustness/bin/Release/net10.0/ClueNer.MLNet.Robustness.dll fuzz "$fuzz" --parallel "$parallel" || touch "$work/failed"
  echo
  if [ -e "$work/failed" ]; then echo "SOMETHING FAILED: see the rows above."; else echo "Nothing was lost, nothing escaped."; fi
} | tee "$work/result.md"
cp "$work/result.md" tests/soak/RESULT.md
[ ! -e "$work/failed" ]
