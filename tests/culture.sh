#!/usr/bin/env bash
# Runs the tests again where texts, numbers and times may be read differently: with culture data under Turkish and Arabic, in other time
# zones, and under Turkish names without culture data. Normally, the tests run with invariant globalization.
#   tests/culture.sh [CONFIGURATION]      needs built tests
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
tests=tests/ClueNer.MLNet.Tests/bin/${1:-Release}/net10.0/ClueNer.MLNet.Tests.dll
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed -E 's/("System.Globalization.(Invariant|PredefinedCulturesOnly)": )true/\1false/' "${tests%.dll}.runtimeconfig.json" >"$work/cultures.runtimeconfig.json"

# Tests that read, write, compare or sort text and numbers; the two tests of recognition run the model itself.
scope=()
for namespace in "" .Decoding .EntityModels .Recognition .Redaction .Rendering .Stages .Windowing; do
  scope+=(-namespace "ClueNer.MLNet.Tests$namespace")
done
# The first one starts such a process itself; the others measure time or memory.
for class in EntityTokenizerCultureTests EvaluationSizeTests Recognition.ConcurrencyTests; do
  scope+=(-class- "ClueNer.MLNet.Tests.$class")
done

status=0
under() { # under NAME CULTURE TIME-ZONE RUNTIMECONFIG
  local started=$SECONDS
  if TZ=$3 LANG=$2.UTF-8 LC_ALL=$2.UTF-8 dotnet exec --runtimeconfig "$4" "$tests" -noColor -culture "${2/_/-}" "${scope[@]}" >"$work/log" 2>&1; then
    echo "ok      $1: $(grep -a -o 'Total: .*' "$work/log" | tail -n 1), $((SECONDS - started)) s"
  elif grep -a -q "ICU package" "$work/log"; then
    echo "skipped $1: this machine has no ICU, so there is no culture data to test with"
  else
    echo "FAILED  $1"
    grep -a -v "^ *at " "$work/log" | tail -n 60
    status=1
  fi
}

under "Turkish, Kiritimati" tr_TR Pacific/Kiritimati "$work/cultures.runtimeconfig.json"
under "Arabic, Riyadh" ar_SA Asia/Riyadh "$work/cultures.runtimeconfig.json"
exit $status
