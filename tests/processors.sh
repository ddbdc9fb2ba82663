#!/usr/bin/env bash
# Runs the quick start on other processors, with qemu-user, and compares its entities with those found here: 100 sentences on
# Haswell (AVX2, no VNNI: sums of bytes would saturate), Nehalem (SSE4.2) and an ARM Cortex. Scores may differ, because exp and erf differ
# in their last bits, and so may an entity that is almost another one: docs/processors.md lists the differences.
#   tests/processors.sh [CONFIGURATION]      needs a built samples/QuickStart
# Ends with 0 if nothing differs more than allowed. A processor that cannot be emulated here is skipped with the reason.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
configuration=${1:-Release}
quick=samples/QuickStart/bin/$configuration/net10.0/QuickStart.dll
dotnet=$(readlink -f "$(command -v dotnet)")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mapfile -t sentences <tests/processors/sentences.txt

. tests/processors/arm-root.sh

run() { # run NAME COMMAND...: what the quick start finds there
  local name=$1
  shift
  "$@" >"$work/$name.txt" 2>"$work/$name.err" || { tail -n 5 "$work/$name.err" >"$work/$name.failed"; }
}

# Lines are texts and entities; everything about an entity except its score must be the same.
entities() { sed -E 's/( [ 0-9]+\.\.[0-9]+ *) [01]\.[0-9]{4}/\1/' "$1"; }
scores() { sed -nE 's/.* [ 0-9]+\.\.[0-9]+ +([01]\.[0-9]{4}) .*/\1/p' "$1"; }

status=0
compare() { # compare NAME: at most two entities may have other bounds, four lines
  if [ -e "$work/$1.failed" ]; then
    echo "FAILED  $1: $(cat "$work/$1.failed")"
    status=1
    return
  fi
  local lines score
  lines=$(diff <(entities "$work/here.txt") <(entities "$work/$1.txt") | grep -c '^[<>]')
  score=none
  [ "$lines" -ne 0 ] || score=$(paste <(scores "$work/here.txt") <(scores "$work/$1.txt") | awk '{ d = $1 - $2; if (d < 0) d = -d; if (d > most) most = d } END { printf "%.4f", most }')
  echo "$1: of $(scores "$work/here.txt" | wc -l) entities $lines lines differ, scores by $score at most"
  if [ "$lines" -gt 4 ]; then
    echo "FAILED  $1: expected at most 4 lines to differ"
    diff <(entities "$work/here.txt") <(entities "$work/$1.txt")
    status=1
  fi
}

if ! qemu >"$work/log" 2>&1; then
  echo "skipped: no qemu-user here, and it cannot be installed ($(tail -n 1 "$work/log"))"
  exit 0
fi

run here dotnet "$quick" "${sentences[@]}"
[ -s "$work/here.txt" ] || { echo "FAILED  the quick start finds nothing here: $(cat "$work/here.failed")"; exit 1; }
arm=1
{ arm_root "$work/arm" && dotnet publish samples/QuickStart -c "$configuration" -r linux-arm64 --self-contained true -o "$work/arm-quick"; } >"$work/log" 2>&1 || arm=0

run Haswell qemu-x86_64 -cpu Haswell "$dotnet" "$quick" "${sentences[@]}" &
run Nehalem qemu-x86_64 -cpu Nehalem "$dotnet" "$quick" "${sentences[@]}" &
[ "$arm" -eq 0 ] || run Cortex-A76 qemu-aarch64 -cpu cortex-a76 -L "$work/arm" "$work/arm-quick/QuickStart" "${sentences[@]}" &
wait

compare Haswell
compare Nehalem
if [ "$arm" -eq 1 ]; then
  compare Cortex-A76
else
  echo "skipped Cortex-A76: no ARM libraries or no .NET for ARM here ($(tail -n 1 "$work/log"))"
fi

exit $status
