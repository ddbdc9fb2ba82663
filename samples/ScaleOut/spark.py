"""Entities of JSON lines with Spark: spark-submit spark.py IN OUT

IN and OUT are paths that Spark reads and writes (hdfs://, s3a://, file:/). Every executor needs the program `cluener`: install it
on the machines, or send it along with --archives cluener.tar.gz#cluener and call ./cluener/cluener below.
"""
import sys

from pyspark.sql import SparkSession

source, destination = sys.argv[1:3]
spark = SparkSession.builder.appName("cluener").getOrCreate()

# One process for each partition; checkCode makes a failed process a failed task. Lines keep their order within a partition.
# A process that Spark runs beside others should not take every core: --workers says how many threads score.
cores = spark.conf.get("spark.task.cpus", "1")
lines = spark.sparkContext.textFile(source)
tagged = lines.pipe(f"cluener tag --format jsonl --quiet --workers {cores}", checkCode=True)
tagged.saveAsTextFile(destination)
