#!/usr/bin/env bash
# enter.sh [--online] COMMAND…: runs a command in the stage, as root of a Debian of its own, with the repository at /repo.
# Without --online it has a network of its own too, so that every program can have its usual port. What it started, and
# what it wrote outside of /repo and /stage, ends with it: several can run side by side.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../../.." && pwd)
stage=${PROVE_STAGE:-/var/lib/shortlist-prove}
flags=(--mount --pid --fork --kill-child --net)
if [ "$1" = --online ]; then
  flags=(--mount --pid --fork --kill-child)
  shift
fi
scratch=$(mktemp -d "$stage/scratch-XXXXXX")
mkdir "$scratch/upper" "$scratch/work" "$scratch/root"
trap 'rm -rf "$scratch"' EXIT
# shellcheck disable=SC2016
unshare "${flags[@]}" bash -c '
  set -e
  repo=$1 root=$2 stage=$3 scratch=$4
  shift 4
  mount --make-rprivate /
  mount -t overlay overlay -o "lowerdir=$root,upperdir=$scratch/upper,workdir=$scratch/work" "$scratch/root"
  root=$scratch/root
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
  exec chroot "$root" env -i --chdir=/repo HOME=/root TERM=dumb LC_ALL=C.UTF-8 \
    PATH=/repo/node_modules/node/bin:/usr/lib/postgresql/17/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
' enter "$repo" "$stage/root" "$stage" "$scratch" "$@"
