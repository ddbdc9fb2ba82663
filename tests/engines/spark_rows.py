"""The rows of spark.sh: `write PARQUET JSONL` makes them, `compare FOLDER JSONL` compares Spark's output with a single run's lines."""
import itertools
import json
import sys

import pyarrow as pa
import pyarrow.parquet as parquet

SENTENCES = ["李晓明昨天在北京大学作了一场讲座。", None, "华为在深圳发布了新款手机。", "", "😀腾讯\u2028𠮷野家\"在\\上海\n", "今天天气很好。" * 2000 + "李晓明"]


def write(table, lines):
    rows = [{"id": i, "text": text} for i, text in zip(range(10_004), itertools.chain(SENTENCES * 5, itertools.cycle(SENTENCES[:5])))]
    parquet.write_table(pa.Table.from_pylist(rows), table, row_group_size=1000)
    with open(lines, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def compare(folder, lines):
    found = sorted(parquet.read_table(folder).to_pylist(), key=lambda row: row["id"])
    with open(lines, "rb") as file:
        expected = [json.loads(line) for line in file]
    # A partition's batches begin with other rows than the single run's, and the last digits of int8 scores depend on the batch.
    for row in itertools.chain(found, expected):
        for entity in row["entities"]:
            del entity["score"]
    different = sum(1 for one, other in itertools.zip_longest(found, expected) if one != other)
    sys.exit(f"{different} of {len(expected)} rows differ" if different or len(found) != 10_004 else 0)


{"write": write, "compare": compare}[sys.argv[1]](*sys.argv[2:])
