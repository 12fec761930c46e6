#!/usr/bin/env bash
# A base backup: with the archived WAL, what a point-in-time restore begins with. Verified at once, the oldest ones removed.
# Environment: BACKUP_DIR, KEEP (base backups, default 7), and PGHOST, PGPORT, PGUSER … of a role with REPLICATION.
set -euo pipefail
: "${BACKUP_DIR:?Set BACKUP_DIR, the folder of the backups; on another disk than the database}"
keep=${KEEP:-7}
name=$(date -u +%Y%m%dT%H%M%SZ)
mkdir -p "$BACKUP_DIR/base"
trap 'rm -rf "$BACKUP_DIR/base/$name.draft"' EXIT

pg_basebackup --pgdata="$BACKUP_DIR/base/$name.draft" --format=plain --wal-method=stream --checkpoint=fast
pg_verifybackup --quiet "$BACKUP_DIR/base/$name.draft"
mv "$BACKUP_DIR/base/$name.draft" "$BACKUP_DIR/base/$name"
find "$BACKUP_DIR/base" -mindepth 1 -maxdepth 1 -type d ! -name '*.draft' | sort | head -n "-$keep" | xargs -r rm -rf

# WAL that no kept backup needs any more.
oldest=$(find "$BACKUP_DIR/base" -mindepth 1 -maxdepth 1 -type d ! -name '*.draft' | sort | head -n 1)
first=$(sed -n 's/^START WAL LOCATION: .*(file \([0-9A-F]*\))$/\1/p' "$oldest/backup_label")
[ -d "$BACKUP_DIR/wal" ] && pg_archivecleanup "$BACKUP_DIR/wal" "$first"
echo "base backup $BACKUP_DIR/base/$name, verified"
