#!/usr/bin/env bash
# Trains as in the README, and compares the entities found in sentences that were not used for training.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
diff expected.txt <(dotnet run --no-build -c Release -- "$work/model")
for file in model.onnx cluener.json model.zip report.html checkpoint/model.safetensors; do
  [ -s "$work/model/$file" ] || { echo "there is no $file"; exit 1; }
done
