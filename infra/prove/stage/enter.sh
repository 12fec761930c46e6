#!/usr/bin/env bash
# enter.sh [--online] COMMAND…: runs a command in the stage, as root of a Debian of its own, with the repository at /repo.
# Without --online it has a network of its own too, so that every program can have its usual port. What it started ends
# with it.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../../.." && pwd)
stage=${PROVE_STAGE:-/var/lib/shortlist-prove}
flags=(--mount --pid --fork --kill-child --net)
if [ "$1" = --online ]; then
  flags=(--mount --pid --fork --kill-child)
  shift
fi
# shellcheck disable=SC2016
exec unshare "${flags[@]}" bash -c '
  set -e
  repo=$1 root=$2 stage=$3
  shift 3
  mount --make-rprivate /
  # Committing a layer of an image needs the root to be a mount of its own.
  mount --rbind "$root" "$root"
  mkdir -p "$root/repo" "$root/stage"
  mount --bind "$repo" "$root/repo"
  mount --bind "$stage" "$root/stage"
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/run"
  mkdir -p "$root/run/shm" "$root/run/postgresql"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  ip link set lo up
  exec chroot "$root" env -i HOME=/root TERM=dumb LC_ALL=C.UTF-8 \
    PATH=/repo/node_modules/node/bin:/usr/lib/postgresql/17/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
' enter "$repo" "$stage/root" "$stage" "$@"
