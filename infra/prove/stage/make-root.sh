#!/usr/bin/env bash
# Makes the Debian 13 in which the drills run, once a machine: base.tar (a bare system, of which the images' stand-ins are
# made) and root/ (the same with every program of packages.txt). About 3 minutes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=${PROVE_STAGE:-/var/lib/shortlist-prove}
root=$stage/root
stamp=$stage/made-from
wanted=$(sha256sum "$here/packages.txt" "$here/make-root.sh" | sha256sum)
[ -e "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

if ! command -v debootstrap >/dev/null; then
  apt-get update -q
  apt-get install -y -q --no-install-recommends debootstrap
fi
rm -rf "$root" "$stage/base.tar" "$stamp"
mkdir -p "$stage"
debootstrap --variant=minbase --include=ca-certificates trixie "$root"
cat >"$root/etc/apt/sources.list" <<'SOURCES'
deb http://deb.debian.org/debian trixie main
deb http://deb.debian.org/debian trixie-updates main
deb http://deb.debian.org/debian-security trixie-security main
SOURCES
tar -C "$root" --exclude=./var/cache/apt/archives/*.deb --exclude=./var/lib/apt/lists/* -cf "$stage/base.tar" .

# Packages would start their daemons.
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT
chroot "$root" apt-get update -q
# shellcheck disable=SC2046
DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -y -q --no-install-recommends $(cat "$here/packages.txt")
chroot "$root" apt-get clean
# What the host trusts, the stage trusts.
if [ -d /usr/local/share/ca-certificates ]; then
  cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/" || true
  chroot "$root" update-ca-certificates >/dev/null
fi
echo "$wanted" >"$stamp"
