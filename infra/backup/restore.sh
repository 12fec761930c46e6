#!/usr/bin/env bash
# Restores into an empty data directory, up to a moment or to the last archived change:
#   BACKUP_DIR=/var/backups/shortlist restore.sh DATA_DIRECTORY ['2026-11-24 14:30:00+00']
# Then start PostgreSQL on it. With a moment later than the last archived commit it refuses to come up ("recovery ended
# before configured recovery target was reached"): restore again without one.
set -euo pipefail
: "${BACKUP_DIR:?Set BACKUP_DIR, the folder of the backups}"
data=${1:?Name the data directory to restore into}
moment=${2:-}
if [ -n "$(ls -A "$data" 2>/dev/null)" ]; then
  echo "$data is not empty. Move what is in it away first; it may still be needed." >&2
  exit 1
fi

# The newest base backup that ended before the moment.
wanted=$(date -u -d "${moment:-now}" +%Y%m%dT%H%M%SZ)
base=$(find "$BACKUP_DIR/base" -mindepth 1 -maxdepth 1 -type d ! -name '*.draft' -printf '%f\n' | sort |
  awk -v wanted="$wanted" '$0 < wanted' | tail -n 1)
if [ -z "$base" ]; then
  echo "No base backup in $BACKUP_DIR/base is older than ${moment:-now}." >&2
  exit 1
fi
mkdir -p "$data"
cp -a "$BACKUP_DIR/base/$base/." "$data/"
chmod 700 "$data"
{
  echo "restore_command = 'cp \"$BACKUP_DIR/wal/%f\" \"%p\"'"
  echo "recovery_target_action = 'promote'"
  [ -z "$moment" ] || echo "recovery_target_time = '$moment'"
} >"$data/recovery-of-shortlist.conf"
echo "include_if_exists = 'recovery-of-shortlist.conf'" >>"$data/postgresql.conf"
touch "$data/recovery.signal"
echo "restored $base into $data; start PostgreSQL, then run after-restore.sh $data"
