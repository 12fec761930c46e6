#!/usr/bin/env bash
set -euo pipefail
cd infra/prometheus
promtool check config prometheus.yml >/dev/null
promtool check rules rules.yml | grep found
promtool test rules rules.test.yml | grep -q SUCCESS
amtool check-config alertmanager.yml >/dev/null
