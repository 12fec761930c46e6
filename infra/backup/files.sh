#!/usr/bin/env bash
# Uploaded files: from the folder of STORAGE_URL=file:… to BACKUP_DIR/files. Their names are their SHA-256, so a copy is
# checked by itself. With S3, versioning and a copy in another region take the place of this script.
set -euo pipefail
: "${BACKUP_DIR:?Set BACKUP_DIR, the folder of the backups}"
from=${FILES_DIR:-/var/lib/shortlist/files}
mkdir -p "$BACKUP_DIR/files"
cp -a --update "$from/." "$BACKUP_DIR/files/"
wrong=$(cd "$BACKUP_DIR/files" && find . -type f -regextype posix-extended -regex '.*/[0-9a-f]{64}' -print0 |
  xargs -0 -r sha256sum | awk '{ n = split($2, part, "/"); if (part[n] != $1) print $2 }')
if [ -n "$wrong" ]; then
  printf 'These copies differ from what their names say:\n%s\n' "$wrong" >&2
  exit 1
fi
echo "files copied to $BACKUP_DIR/files"
