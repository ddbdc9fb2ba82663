"""Entities of a text column, from Parquet or a table to Parquet or a table.

    spark-submit --archives cluener.tar.gz#cluener --py-files tagging.py spark.py IN OUT [--text-column NAME] [OPTION OF cluener tag ...]

IN and OUT are paths of Parquet (hdfs://, s3a://, file:/), or names of tables, which have no slash. README.md tells how to make
cluener.tar.gz; --program /opt/cluener/cluener names a program that is on every machine instead. Archives are unpacked where the
program starts: --archives cluener.tar.gz#cluener,my-model.tar.gz#my-model goes with --model my-model.
"""
import argparse

import pyarrow as pa
from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql.types import StructType

COLUMN_TYPE = "array<struct<type:string,text:string,charStart:int,charEnd:int,score:float>>"
ARROW_TYPE = pa.list_(pa.struct([
    ("type", pa.string()), ("text", pa.string()), ("charStart", pa.int32()), ("charEnd", pa.int32()), ("score", pa.float32()),
]))


def recognize(batches, text_column, output_column, program, options):
    """Runs on an executor: one process for the batches of one partition."""
    from tagging import tag

    # As bytes, because Spark's strings may not be valid UTF-8. Such a text has null instead of entities.
    texts = ((batch, batch.column(text_column).cast(pa.large_binary()).to_pylist()) for batch in batches)
    for batch, entities in tag(texts, SparkFiles.get(program), *options, folder=SparkFiles.getRootDirectory()):
        columns = [*batch.columns, pa.array(entities, ARROW_TYPE)]
        yield pa.RecordBatch.from_arrays(columns, names=[*batch.schema.names, output_column])


def main():
    parser = argparse.ArgumentParser(description="Entities of a text column, with Spark.", allow_abbrev=False)
    parser.add_argument("source")
    parser.add_argument("destination")
    parser.add_argument("--text-column", default="text")
    parser.add_argument("--output-column", default="entities")
    parser.add_argument("--program", default="cluener/cluener")
    settings, options = parser.parse_known_args()

    spark = SparkSession.builder.appName("cluener").getOrCreate()
    # Spark runs several tasks on one machine, so none of them must take all cores.
    if "--workers" not in options:
        options += ["--workers", spark.conf.get("spark.task.cpus", "1")]

    rows = spark.read.parquet(settings.source) if "/" in settings.source else spark.table(settings.source)
    schema = StructType(rows.schema.fields).add(settings.output_column, COLUMN_TYPE)
    tagged = rows.mapInArrow(
        lambda batches: recognize(batches, settings.text_column, settings.output_column, settings.program, options), schema)
    if "/" in settings.destination:
        tagged.write.parquet(settings.destination)
    else:
        tagged.write.saveAsTable(settings.destination)


if __name__ == "__main__":
    main()
