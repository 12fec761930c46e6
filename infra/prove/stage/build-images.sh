#!/usr/bin/env bash
# Within the stage: builds the product's images from their own Dockerfiles. No image registry can be reached everywhere,
# so what their FROM lines name is made of Debian and npm first.
set -euo pipefail
cd /repo
/repo/infra/prove/stage/container-settings.sh

# What one `npm ci` has fetched, the next one need not.
mkdir -p /stage/npm-cache
build() {
  buildah bud --isolation chroot --ulimit nofile=20000:20000 --ulimit nproc=90000:90000 --pull=never --format docker \
    --layers --volume /stage/npm-cache:/root/.npm "$@"
}
bases=$(sha256sum infra/prove/images/* | sha256sum)
if [ "$(cat /stage/bases-of 2>/dev/null)" != "$bases" ]; then
  podman import /stage/base.tar localhost/plain
  # What the machine trusts, a build on it trusts.
  printf 'FROM localhost/plain\nCOPY etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt\n' >/tmp/Containerfile.base
  build -t localhost/base -f /tmp/Containerfile.base /
  build -t docker.io/library/node:24-bookworm-slim -f infra/prove/images/Containerfile.node --ignorefile /dev/null .
  build -t localhost/services -f infra/prove/images/Containerfile.services --ignorefile /dev/null .
  for each in 'docker.io/pgvector/pgvector:0.8.0-pg17 ["postgres-entrypoint.sh"]' \
    'docker.io/library/redis:8-alpine []' \
    'docker.io/library/caddy:2.10-alpine ["caddy","run","--config","/etc/caddy/Caddyfile"]'; do
    printf 'FROM localhost/services\nENTRYPOINT []\nCMD %s\n' "${each#* }" >/tmp/Containerfile.one
    build -t "${each% *}" -f /tmp/Containerfile.one /tmp
  done
  echo "$bases" >/stage/bases-of
fi
build -t docker.io/library/shortlist-api -f infra/Dockerfile.api .
build -t docker.io/library/shortlist-ui -f infra/Dockerfile.ui .
