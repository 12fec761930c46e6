# PostgreSQL 17 with pgvector, and Redis, on free ports of 127.0.0.1; to be sourced. Debian 12 has no PostgreSQL 17, so it
# runs in a small Debian 13 of its own.
TRIXIE=${TRIXIE:-/var/lib/shortlist-ci/trixie}

start_services() {
  install_services
  local pg_port redis_port
  pg_port=$(free_port)
  redis_port=$(free_port)

  mountpoint -q "$TRIXIE/proc" || mount -t proc proc "$TRIXIE/proc"
  mountpoint -q "$TRIXIE/dev" || mount --bind /dev "$TRIXIE/dev"
  mountpoint -q "$TRIXIE/dev/shm" || mount -t tmpfs -o mode=1777 tmpfs "$TRIXIE/dev/shm"
  chroot "$TRIXIE" rm -rf /var/lib/ci-database
  chroot "$TRIXIE" install -d -o postgres -g postgres /var/lib/ci-database /var/run/postgresql
  as_postgres initdb -D /var/lib/ci-database -U shortlist --auth=trust -E UTF8 >/dev/null
  as_postgres pg_ctl -D /var/lib/ci-database -w -l /var/lib/ci-database/log \
    -o "-p $pg_port -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off" start >/dev/null

  redis-server --bind 127.0.0.1 --port "$redis_port" --save '' --dir /tmp >/dev/null &
  REDIS_PID=$!
  CI_DATABASE_URL=postgresql://shortlist@127.0.0.1:$pg_port/postgres
  CI_REDIS_URL=redis://127.0.0.1:$redis_port
}

stop_services() {
  kill "$REDIS_PID" || true
  as_postgres pg_ctl -D /var/lib/ci-database -m immediate stop >/dev/null || true
  umount "$TRIXIE/dev/shm" "$TRIXIE/dev" "$TRIXIE/proc" || true
}

install_services() {
  if ! command -v redis-server >/dev/null || ! command -v debootstrap >/dev/null; then
    apt-get update -q
    apt-get install -y -q --no-install-recommends redis-server debootstrap
  fi
  [ -x "$TRIXIE/usr/lib/postgresql/17/bin/postgres" ] && return
  mkdir -p "$(dirname "$TRIXIE")"
  rm -rf "$TRIXIE.draft"
  debootstrap --variant=minbase --include=postgresql-17,postgresql-17-pgvector trixie "$TRIXIE.draft" >/dev/null
  mv "$TRIXIE.draft" "$TRIXIE"
}

as_postgres() {
  chroot "$TRIXIE" setpriv --reuid=postgres --regid=postgres --clear-groups \
    env HOME=/tmp LC_ALL=C.UTF-8 PATH=/usr/lib/postgresql/17/bin:/usr/bin:/bin "$@"
}

free_port() {
  node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"
}
