#!/usr/bin/env bash
# Runs the sample as in the README and compares its output; scores may differ in the last digits between processors.
set -euo pipefail
cd "$(dirname "$0")"
run() { dotnet run --no-build -c Release -- "$@" | sed 's/ 0\.[0-9]*//'; }
diff <(sed 's/ 0\.[0-9]*//' expected-argument.txt) <(run "江苏警方通报特斯拉冲进店铺")
diff <(sed 's/ 0\.[0-9]*//' expected.txt) <(run)
