#!/bin/bash
# Sixteen shards as a Slurm array, joined when all are done:
#   export CLUENER=/shared/cluener/cluener        # the published program, on a disk that every node sees
#   array=$(sbatch --parsable slurm.sh texts.jsonl)
#   sbatch --dependency=afterok:$array --wrap "$CLUENER merge part-*.jsonl -o tagged.jsonl"
#SBATCH --job-name=cluener
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem=1G
#SBATCH --time=04:00:00
#SBATCH --requeue
set -u
i=$SLURM_ARRAY_TASK_ID

# A task that is preempted and queued again continues where it stopped.
"${CLUENER:-cluener}" tag "$1" -o "part-$i.jsonl" --rejects "bad-$i.jsonl" --shard "$i/$SLURM_ARRAY_TASK_COUNT" --resume --workers "$SLURM_CPUS_PER_TASK"
code=$?
# 3: everything is done, and some rows are in the rejects.
[ $code -eq 3 ] && exit 0 || exit $code
