#!/usr/bin/env bash
# Checks the packages from elsewhere: they are those of the lock files, the lock files name no private source, and no source knows
# of a vulnerability in them. A source that does not answer is reported, but is not a failure.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
status=0

if ! dotnet restore --locked-mode -v q; then
  echo "FAILED  packages differ from packages.lock.json: run 'dotnet restore' and review what changed"
  status=1
fi

missing=$(git ls-files '*.csproj' | while read -r project; do [ -e "$(dirname "$project")/packages.lock.json" ] || echo "$project"; done)
if [ -n "$missing" ]; then
  echo "FAILED  without packages.lock.json: $missing"
  status=1
fi

if git grep -nE 'https?://|[0-9]+(\.[0-9]+){3}:' -- '*packages.lock.json'; then
  echo "FAILED  a lock file names a source"
  status=1
fi

report=$(dotnet list package --vulnerable --include-transitive 2>&1)
if grep -q "has the following vulnerable packages" <<<"$report"; then
  grep -A 12 "has the following vulnerable packages" <<<"$report"
  status=1
elif grep -q "has no vulnerable packages" <<<"$report"; then
  echo "no package with a known vulnerability in $(grep -c "has no vulnerable packages" <<<"$report") projects"
else
  echo "skipped vulnerabilities: no source answered ($(head -n 1 <<<"$report"))"
fi

exit $status
