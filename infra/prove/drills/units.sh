#!/usr/bin/env bash
# The units where they will be, with the programs that they start.
set -euo pipefail
mkdir -p /opt/shortlist /etc/shortlist
ln -sfn /repo /opt/shortlist/current
id shortlist >/dev/null 2>&1 || useradd --system shortlist
cp infra/systemd/* /etc/systemd/system/
systemd-analyze verify /etc/systemd/system/shortlist-{api@8000,ui,migrate,backup}.service /etc/systemd/system/shortlist-backup.timer 2>&1 |
  grep shortlist >/tmp/units || true
if [ -s /tmp/units ]; then cat /tmp/units; exit 1; fi
echo '6 units'
