#!/usr/bin/env bash
# Turns a fresh Ubuntu 24.04 or Debian 13 into a Shortlist server: PostgreSQL 17 with pgvector, Redis, nginx with TLS, two API
# processes, the UI, nightly backups, a firewall. Can be run again. As root, in a copy of the repository:
#   APP_HOST=app.example.com API_HOST=api.example.com ACME_EMAIL=you@example.com infra/vm/bootstrap.sh
set -euo pipefail
: "${APP_HOST:?Set APP_HOST, for example app.example.com}"
: "${API_HOST:?Set API_HOST, for example api.example.com}"
: "${ACME_EMAIL:?Set ACME_EMAIL, the address that the certificate authority writes to}"
repo=$(cd "$(dirname "$0")/../.." && pwd)
export DEBIAN_FRONTEND=noninteractive

install_packages() {
  apt-get update -q
  apt-get install -y -q ca-certificates curl gnupg postgresql-common rsync
  # Ubuntu 24.04 has PostgreSQL 16 and Node 18.
  /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y
  curl -fsSL https://deb.nodesource.com/gpgkey/nodesource-repo.gpg.key | gpg --dearmor --yes -o /usr/share/keyrings/nodesource.gpg
  echo 'deb [signed-by=/usr/share/keyrings/nodesource.gpg] https://deb.nodesource.com/node_24.x nodistro main' \
    >/etc/apt/sources.list.d/nodesource.list
  apt-get update -q
  apt-get install -y -q nodejs postgresql-17 postgresql-17-pgvector redis-server nginx certbot ufw unattended-upgrades
}

open_firewall() {
  ufw allow OpenSSH
  ufw allow 80/tcp
  ufw allow 443/tcp
  ufw --force enable
}

make_database() {
  install -d -o postgres -g postgres -m 700 /var/backups/shortlist /var/backups/shortlist/wal
  cat >/etc/postgresql/17/main/conf.d/shortlist.conf <<CONF
# A change is lost at most for as long as a WAL segment may wait to be archived.
archive_mode = on
archive_command = '/opt/shortlist/current/infra/backup/archive-wal.sh %p %f'
archive_timeout = 60s
wal_level = replica
max_connections = 200
CONF
  echo 'BACKUP_DIR=/var/backups/shortlist' >/etc/shortlist/backup.env
  systemctl restart postgresql
  runuser -u postgres -- psql -qtAc "SELECT 1 FROM pg_roles WHERE rolname = 'shortlist'" | grep -q 1 ||
    runuser -u postgres -- psql -q -c "CREATE ROLE shortlist LOGIN CREATEROLE PASSWORD '$(password)'"
  runuser -u postgres -- psql -qtAc "SELECT 1 FROM pg_database WHERE datname = 'shortlist'" | grep -q 1 ||
    runuser -u postgres -- createdb -O shortlist shortlist
  runuser -u postgres -- psql -q -d shortlist -c 'CREATE EXTENSION IF NOT EXISTS vector'
}

password() { sed -n 's#^DATABASE_URL=postgresql://shortlist:\([^@]*\)@.*#\1#p' /etc/shortlist/shortlist.env; }

write_settings() {
  install -d -m 755 /etc/shortlist
  if [ ! -e /etc/shortlist/shortlist.env ]; then
    install -m 640 -g shortlist /dev/null /etc/shortlist/shortlist.env
    cat >/etc/shortlist/shortlist.env <<ENV
DATABASE_URL=postgresql://shortlist:$(openssl rand -hex 24)@127.0.0.1:5432/shortlist
REDIS_URL=redis://127.0.0.1:6379
SECRET_KEY=$(openssl rand -hex 32)
METRICS_TOKEN=$(openssl rand -hex 16)
STORAGE_URL=file:/var/lib/shortlist/files
API_URL=https://$API_HOST
ORIGIN=https://$APP_HOST
BACKEND_CORS_ORIGINS=https://$APP_HOST
TRUST_PROXY=loopback
OPENAI_API_KEY=
ENV
  fi
}

install_release() {
  local release
  release=/opt/shortlist/releases/$(date -u +%Y%m%dT%H%M%SZ)
  install -d "$release"
  rsync -a --exclude node_modules --exclude data --exclude .env "$repo/" "$release/"
  (cd "$release" && npm ci && npm run build -w ui)
  ln -sfn "$release" /opt/shortlist/current
  # Of the releases before, the newest two are kept to go back to.
  find /opt/shortlist/releases -mindepth 1 -maxdepth 1 -type d | sort | head -n -3 | xargs -r rm -rf
}

start_services() {
  cp /opt/shortlist/current/infra/systemd/* /etc/systemd/system/
  systemctl daemon-reload
  install -d -o shortlist -g shortlist -m 750 /var/lib/shortlist /var/lib/shortlist/files
  systemctl restart shortlist-migrate
  systemctl enable shortlist-api@8000 shortlist-api@8001 shortlist-ui
  # One after the other, so that there is always one that answers.
  systemctl restart shortlist-api@8000
  until curl -fsS -o /dev/null http://127.0.0.1:8000/readyz; do sleep 1; done
  systemctl restart shortlist-api@8001 shortlist-ui
  systemctl enable --now shortlist-backup.timer
}

serve_with_tls() {
  install -d /etc/nginx/shortlist /var/www/certbot
  cp "$repo/infra/nginx/tls.conf" "$repo/infra/nginx/proxy.conf" /etc/nginx/shortlist/
  rm -f /etc/nginx/sites-enabled/default
  if [ ! -e /etc/letsencrypt/live/shortlist/fullchain.pem ]; then
    systemctl stop nginx
    certbot certonly --standalone --non-interactive --agree-tos --email "$ACME_EMAIL" --cert-name shortlist \
      -d "$APP_HOST" -d "$API_HOST"
  fi
  sed -e "s/app\.example\.com/$APP_HOST/g" -e "s/api\.example\.com/$API_HOST/g" "$repo/infra/nginx/shortlist.conf" \
    >/etc/nginx/conf.d/shortlist.conf
  nginx -t
  systemctl enable nginx
  systemctl reload-or-restart nginx
  # From now on through nginx, twice a day by certbot's own timer.
  certbot reconfigure --cert-name shortlist --webroot --webroot-path /var/www/certbot --non-interactive \
    --deploy-hook 'systemctl reload nginx' || echo 'Renewal by webroot could not be set up: see docs/deploy/vm.md.' >&2
}

id shortlist >/dev/null 2>&1 || useradd --system --home /var/lib/shortlist --shell /usr/sbin/nologin shortlist
install_packages
open_firewall
write_settings
install_release
make_database
start_services
serve_with_tls
echo "Shortlist is at https://$APP_HOST. Check it: npm run doctor -- --url https://$API_HOST --ui https://$APP_HOST"
