#!/usr/bin/env bash
# The long version of the robustness tests: load for a time, every fault, every fuzz target. Prints a table, and keeps it beside
# this script.
#   tests/soak/run.sh [SOAK-SECONDS] [FUZZ-SECONDS-PER-TARGET]
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
soak=${1:-120} fuzz=${2:-600}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
robustness=tests/ClueNer.MLNet.Robustness
dotnet build -c Release $robustness -v q --nologo >&2 || exit 1
failed=0

faults() { # faults PROJECT NAMESPACE...: runs the tests of faults and prints a row
  local project=$1 arguments=() row
  shift
  for namespace in "$@"; do arguments+=(-namespace "$namespace"); done
  dotnet build -c Release "tests/$project" -v q --nologo >&2 || return 1
  dotnet "tests/$project/bin/Release/net10.0/$project.dll" -noColor "${arguments[@]}" >"$work/log" 2>&1
  local status=$?
  row=$(sed -n 's/.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\).*/\1 \2 \3 \4/p' "$work/log")
  read -r total errors wrong skipped <<<"${row:-0 0 0 0}"
  if [ $status -ne 0 ] || [ "$total" -eq 0 ]; then
    failed=1
    grep -a -E "\[FAIL\]|Assert|Exception" "$work/log" >&2
  fi
  echo "| ${*} | $((total - errors - wrong - skipped)) of $total survived | $skipped |"
}

{
  echo "# The last long run"
  echo
  echo "\`tests/soak/run.sh $soak $fuzz\` on $(date -u +%Y-%m-%d), $(nproc) processors, at commit $(git rev-parse --short HEAD), load $(cut -d' ' -f1 /proc/loadavg) when it began."
  echo
  echo "## Load"
  dotnet $robustness/bin/Release/net10.0/ClueNer.MLNet.Robustness.dll soak "$soak" || failed=1
  echo
  echo "## Faults"
  echo "| tests | faults | skipped |"
  echo "|---|---|---|"
  faults ClueNer.MLNet.Tests ClueNer.MLNet.Tests.Faults
  faults ClueNer.MLNet.Conversion.Tests ClueNer.MLNet.Conversion.Tests
  if [ -d tests/ClueNer.MLNet.Cli.Tests/Faults ]; then faults ClueNer.MLNet.Cli.Tests ClueNer.MLNet.Cli.Tests.Faults; fi
  echo
  echo "## Inputs"
  dotnet $robustness/bin/Release/net10.0/ClueNer.MLNet.Robustness.dll fuzz "$fuzz" || failed=1
  echo
  if [ $failed -eq 0 ]; then echo "Nothing was lost, nothing escaped."; else echo "SOMETHING FAILED: see the rows above."; fi
} | tee "$work/result.md"
grep -q "SOMETHING FAILED" "$work/result.md" && failed=1
cp "$work/result.md" tests/soak/RESULT.md
exit $failed
