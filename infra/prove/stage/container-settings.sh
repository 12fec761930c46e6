#!/usr/bin/env bash
# Within the stage: podman for a machine that may not raise limits and has cgroups of version 1.
set -euo pipefail
umount -l /sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 none /sys/fs/cgroup
mkdir -p /etc/containers
cat >/etc/containers/containers.conf <<'CONF'
[containers]
cgroups = "disabled"
default_ulimits = ["nofile=20000:20000", "nproc=90000:90000"]
[engine]
cgroup_manager = "cgroupfs"
runtime = "crun"
events_logger = "file"
CONF
cat >/etc/containers/storage.conf <<'CONF'
[storage]
driver = "overlay"
graphroot = "/stage/containers"
runroot = "/run/containers"
CONF
printf 'unqualified-search-registries = ["docker.io"]\n' >/etc/containers/registries.conf
printf '{"default":[{"type":"insecureAcceptAnything"}]}\n' >/etc/containers/policy.json
