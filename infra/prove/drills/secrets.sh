#!/usr/bin/env bash
set -euo pipefail
mkdir -p /tmp/looked-at
cp -r infra docs .github docker-compose.yml .env.example /tmp/looked-at/
rm -rf /tmp/looked-at/infra/prove
gitleaks detect --no-git --no-banner -s /tmp/looked-at 2>&1 | tail -n 1
