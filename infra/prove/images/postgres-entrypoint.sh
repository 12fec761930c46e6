#!/bin/bash
# The part of the official image's entrypoint that docker-compose.yml uses.
set -e
data=/var/lib/postgresql/data
as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
mkdir -p "$data" /var/run/postgresql
chown postgres "$data" /var/run/postgresql
if [ ! -s "$data/PG_VERSION" ]; then
  install -m 600 -o postgres /dev/null /tmp/password
  echo "$POSTGRES_PASSWORD" >/tmp/password
  as_postgres initdb -D "$data" -U "$POSTGRES_USER" -E UTF8 --auth-local=trust --auth-host=scram-sha-256 \
    --pwfile=/tmp/password >/dev/null
  rm /tmp/password
  echo 'host all all all scram-sha-256' >>"$data/pg_hba.conf"
  as_postgres pg_ctl -D "$data" -w -o '-c listen_addresses=' start >/dev/null
  as_postgres createdb -U "$POSTGRES_USER" "$POSTGRES_DB"
  as_postgres pg_ctl -D "$data" -w stop >/dev/null
fi
exec setpriv --reuid=postgres --regid=postgres --clear-groups postgres -D "$data" -c listen_addresses='*'
