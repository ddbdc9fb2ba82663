#!/usr/bin/env bash
# Runs samples/ScaleOut/spark.py with Spark on two executors, which get the program, and compares the result with a single run.
#   tests/engines/spark.sh PROGRAM      PROGRAM is the published cluener; needs pyspark and pyarrow in python3, and Java
set -uo pipefail
if [ ! -x "$1" ]; then
  echo "skipped Spark: '$1' was not published here"
  exit 0
fi

program=$(realpath "$1")
cd "$(dirname "$0")/../.." || exit 1
if ! python3 -c 'import pyspark, pyarrow' 2>/dev/null || ! command -v java >/dev/null; then
  echo "skipped Spark: no Java, or python3 without pyspark and pyarrow here"
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -czf "$work/cluener.tar.gz" -C "$(dirname "$program")" .
python3 tests/engines/spark_rows.py write "$work/texts.parquet" "$work/texts.jsonl" || exit 1

for master in 'local[2]' 'local-cluster[2,1,1024]'; do
  rm -rf "$work/tagged"
  spark-submit --master "$master" --conf spark.ui.enabled=false --conf spark.sql.files.maxPartitionBytes=200k \
    --archives "$work/cluener.tar.gz#cluener" --py-files samples/ScaleOut/tagging.py \
    samples/ScaleOut/spark.py "$work/texts.parquet" "$work/tagged" >"$work/log" 2>&1 || { tail -n 40 "$work/log"; echo "FAILED  $master"; exit 1; }
  env -i "$program" tag "$work/texts.jsonl" --quiet >"$work/single.jsonl"
  python3 tests/engines/spark_rows.py compare "$work/tagged" "$work/single.jsonl" || { echo "FAILED  $master"; exit 1; }
  echo "Spark, $master: the rows of a single run"
done
