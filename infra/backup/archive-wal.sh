#!/usr/bin/env bash
# archive_command = '/opt/shortlist/current/infra/backup/archive-wal.sh %p %f'. Never overwrites, and is done only when the
# segment is on disk: Postgres throws its own copy away after that.
set -euo pipefail
to=${BACKUP_DIR:-/var/backups/shortlist}/wal/$2
if [ -e "$to" ]; then cmp -s "$1" "$to"; exit; fi
cp "$1" "$to.draft"
sync "$to.draft"
mv "$to.draft" "$to"
sync "$(dirname "$to")"
