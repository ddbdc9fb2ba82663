#!/usr/bin/env bash
# Runs samples/ScaleOut/slurm.sh with Slurm, with one node on this machine: eight shards, one of which is put back into the queue while it
# runs. Together they give the same bytes as a single run.
#   tests/engines/slurm.sh PROGRAM      PROGRAM is the published cluener
set -uo pipefail
if [ ! -x "$1" ]; then
  echo "skipped Slurm: '$1' was not published here"
  exit 0
fi

CLUENER=$(realpath "$1")
export CLUENER
cd "$(dirname "$0")/../.." || exit 1
export SLURM_CONF
work=$(mktemp -d)
SLURM_CONF=$work/slurm.conf
daemons=()
stop() {
  [ ${#daemons[@]} -eq 0 ] || kill "${daemons[@]}" 2>/dev/null
  wait
  rm -rf "$work"
}
trap stop EXIT

installed() {
  command -v slurmctld && command -v slurmd && command -v sbatch && return
  [ "$(id -u)" -eq 0 ] && command -v apt-get || return 1
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends slurmctld slurmd slurm-client
}

if [ "$(id -u)" -ne 0 ] || ! installed >"$work/log" 2>&1; then
  echo "skipped Slurm: it is not here and cannot be installed ($(tail -n 1 "$work/log" 2>/dev/null))"
  exit 0
fi

# No authentication, because everything uses this machine's loopback. Four tasks at once, whatever the number of processors.
cat >"$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
SlurmUser=root
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ReturnToService=2
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=4
PartitionName=all Nodes=ALL Default=YES State=UP
CONF
mkdir "$work/state" "$work/spool" "$work/run"
slurmctld -D >"$work/slurmctld.log" 2>&1 &
daemons+=($!)
slurmd -D >"$work/slurmd.log" 2>&1 &
daemons+=($!)

await() { # await SECONDS COMMAND...: until the command succeeds
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.1
  done
}

fail() {
  echo "FAILED  $1"
  squeue 2>&1
  tail -n 15 "$work"/*.log "$work"/run/slurm-*.out
  exit 1
}

idle() { [ "$(sinfo --noheader --format %t)" = idle ]; }
ended() { [ -z "$(squeue --noheader --jobs "$1" 2>/dev/null)" ]; }
await 60 idle || fail "the node is not ready after a minute"

recipe=$PWD/samples/ScaleOut/slurm.sh
awk 'BEGIN {
  split("华为在深圳 李晓明 今天天气 腾讯 北京大学 你好", text, " ")
  for (i = 0; i < 36 * 4096; i++) printf "{\"id\":%d,\"text\":\"%s\"}\n", i, text[i % 6 + 1]
  print "{\"broken"
}' >"$work/run/texts.jsonl"
cd "$work/run" || exit 1
array=$(sbatch --parsable --array=1-8 --cpus-per-task=1 --mem=0 "$recipe" texts.jsonl) || fail "sbatch refuses the array"
merge=$(sbatch --parsable --dependency="afterok:$array" --mem=0 --wrap "$CLUENER merge part-*.jsonl -o tagged.jsonl --quiet") || fail "sbatch refuses the merge"

# Shard 2 is stopped after its first block and queued again; Slurm makes such a task wait for two minutes unless it is told to start it.
await 60 test -e part-2.jsonl.partial.checkpoint || fail "shard 2 has no checkpoint after a minute"
scontrol requeue "${array}_2" || fail "shard 2 cannot be put back into the queue"
[ ! -e part-2.jsonl ] || fail "shard 2 ended before it was put back into the queue"
pending() { squeue --noheader --array --format %t --jobs "${array}_2" | grep -q PD; }
await 60 pending || fail "shard 2 does not go back into the queue"
scontrol update "jobid=${array}_2" starttime=now || fail "shard 2 cannot be started again"
await 120 ended "$merge" || fail "the jobs do not end within two minutes"

[ -s tagged.jsonl ] || fail "the shards were not merged"
"$CLUENER" tag texts.jsonl -o whole.jsonl --rejects bad.jsonl --quiet
[ $? -eq 3 ] || fail "the single run does not reject the broken line"
cmp whole.jsonl tagged.jsonl || fail "the shards differ from the single run"
cmp <(sed -E 's/.*"error"/"error"/' bad.jsonl) <(cat bad-?.jsonl | sed -E 's/.*"error"/"error"/') || fail "the rejects differ from those of the single run"
echo "Slurm: $(wc -l <tagged.jsonl) rows in 8 shards, one of them queued again, are the bytes of a single run ($SECONDS s)"
