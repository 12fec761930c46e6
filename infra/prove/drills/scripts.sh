#!/usr/bin/env bash
set -euo pipefail
mapfile -t scripts < <(find infra -name '*.sh' -not -path '*/node_modules/*'; echo .ci/run)
shellcheck -x -e SC1091 "${scripts[@]}"
echo "${#scripts[@]} scripts"
