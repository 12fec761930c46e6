#!/usr/bin/env bash
# A logical copy of one database, for moving to another server or version: dump.sh DATABASE_URL FILE. Read back with
#   pg_restore --no-owner --exit-on-error --dbname=URL FILE
# into an empty database, as the role that will own it.
set -euo pipefail
url=${1:?Name the database, as postgresql://…}
file=${2:?Name the file to write}
pg_dump --format=custom --no-owner --dbname="$url" --file="$file.draft"
pg_restore --list "$file.draft" >/dev/null
mv "$file.draft" "$file"
