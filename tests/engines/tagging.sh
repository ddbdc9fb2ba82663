#!/usr/bin/env bash
# The tests of samples/ScaleOut/tagging.py, which Spark runs; they do not need Spark.
#   tests/engines/tagging.sh PROGRAM      PROGRAM is the published cluener
set -uo pipefail
if [ ! -x "$1" ]; then
  echo "skipped the feeding of Spark's batches: '$1' was not published here"
  exit 0
fi

if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
  echo "skipped the feeding of Spark's batches: no python3 from 3.9 on here"
  exit 0
fi

PYTHONDONTWRITEBYTECODE=1 python3 "$(dirname "$0")/tagging_test.py" "$1"
