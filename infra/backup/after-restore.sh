#!/usr/bin/env bash
# Takes the settings of a finished recovery out again: a standby cloned from this server would otherwise promote itself.
set -euo pipefail
data=${1:?Name the data directory that was restored}
if [ -e "$data/recovery.signal" ]; then
  echo "Recovery in $data is not finished yet." >&2
  exit 1
fi
rm -f "$data/recovery-of-shortlist.conf"
sed -i "/recovery-of-shortlist.conf/d" "$data/postgresql.conf"
sed -i -E "/^(recovery_target|restore_command)/d" "$data/postgresql.auto.conf"
