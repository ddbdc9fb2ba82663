#!/usr/bin/env bash
# Publishes the command line as samples/ScaleOut does, and runs it with an empty environment, as engines do: directly for x64, and with
# qemu-user for ARM. For Windows it is only published.
#   tests/engines/programs.sh      leaves artifacts/publish/linux-x64, -arm64 and win-x64
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
if [ "$(uname -s)-$(uname -m)" != Linux-x86_64 ]; then
  echo "skipped the published programs: they are tried on Linux on x64, and this is $(uname -s) on $(uname -m)"
  exit 0
fi

. tests/processors/arm-root.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
fail() {
  echo "FAILED  $1"
  status=1
}

for profile in linux-x64 linux-arm64 win-x64; do
  rm -rf "artifacts/publish/$profile"
  if ! dotnet publish src/ClueNer.MLNet.Cli -p:PublishProfile=$profile >"$work/log" 2>&1; then
    fail "$profile is not published"
    tail -n 20 "$work/log"
    continue
  fi

  echo "$profile: $(find "artifacts/publish/$profile" -type f | wc -l) files, $(du -sm --apparent-size "artifacts/publish/$profile" | cut -f 1) MB, packed $(tar -cz -C "artifacts/publish/$profile" . | wc -c | awk '{ printf "%.0f", $1 / 1048576 }') MB"
done

git diff --quiet -- '*packages.lock.json' || fail "a publish changes packages.lock.json"

# Run in another folder, because the program must not look up anything in the current one. Scores differ between processors in their last digits.
text=李晓明昨天在北京大学作了一场讲座。
expected='{"text":"'$text'","entities":[{"type":"name","text":"李晓明","charStart":0,"charEnd":3,"score":},{"type":"organization","text":"北京大学","charStart":6,"charEnd":10,"score":}]}
{"text":null,"entities":[]}'
try() { # try NAME COMMAND...
  local name=$1 found
  shift
  found=$(cd / && printf '{"text":"%s"}\n{"text":null}\n' "$text" | env -i "$@" tag --format jsonl --quiet --workers 1 2>&1 | sed -E 's/"score":[0-9.]+/"score":/g')
  [ "$found" = "$expected" ] || fail "$name with an empty environment finds '$found', expected '$expected'"
}

try linux-x64 "$PWD/artifacts/publish/linux-x64/cluener"
if ! { qemu && arm_root "$work/arm"; } >"$work/log" 2>&1; then
  echo "skipped linux-arm64: no qemu-user or no ARM libraries here ($(tail -n 1 "$work/log"))"
else
  try linux-arm64 "$(command -v qemu-aarch64)" -cpu cortex-a76 -L "$work/arm" "$PWD/artifacts/publish/linux-arm64/cluener"
fi

exit $status
