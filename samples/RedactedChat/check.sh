#!/usr/bin/env bash
# Chats with the local endpoint: it prints what was typed, and the endpoint receives no name and no number.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
run() { dotnet bin/Release/net10.0/RedactedChat.dll "$@"; }
dotnet bin/Release/net10.0/RedactedChat.dll echo "$work/log" >"$work/address" &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 300); do
  [ -s "$work/address" ] && break
  sleep 0.2
done

run "$(tr -d '\r' <"$work/address")" echo <typed.txt | tr -d '\r' >"$work/printed"
diff expected.txt "$work/printed"
if grep -nE '李晓明|王小红|北京大学|13800138000|13912345678|110101199003072316' "$work/log"; then
  echo "an original went over the wire"
  exit 1
fi
[ "$(grep -c '〔name1〕' "$work/log")" -ge 7 ] || { echo "there are no placeholders in what went over the wire"; exit 1; }
