#!/usr/bin/env bash
# Installs the package on a clean Debian, uses it, and removes it:
#
#   installer/clean-root.sh [assay_VERSION_MACHINE.deb]
#
# Needs root, mmdebstrap or debootstrap, Xvfb, Python and Debian's package archive; says what is missing and does nothing.
# Everything happens in a temporary folder below installer/target, which is removed at the end.
set -euo pipefail
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
deb=${1:-$(ls "$here"/target/packages/assay_*.deb 2>/dev/null | tail -1)}
suite=bookworm

skip() {
    echo "skipped: $1"
    exit 0
}
[ "$(id -u)" = 0 ] || skip "only root can make a clean Debian"
[ -f "$deb" ] || skip "there is no package; './mvnw -Pinstaller -DskipTests package' makes one"
for each in Xvfb python3; do
    command -v "$each" >/dev/null || skip "there is no $each"
done
maker=$(command -v mmdebstrap || command -v debootstrap) || skip "there is neither mmdebstrap nor debootstrap"

work=$(mktemp -d "$here/target/clean-root.XXXXXX")
root=$work/root
clean_up() {
    umount "$root/proc" 2>/dev/null || :
    umount "$root" 2>/dev/null || :
    # Nothing that is still mounted is walked into.
    rm -rf --one-file-system "$work"
}
trap clean_up EXIT

started=$SECONDS
step() {
    echo "[$((SECONDS - started)) s] $*"
}
fail() {
    echo "FAILED: $*" >&2
    exit 1
}
inside() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"
}
person() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/person LC_ALL=C.UTF-8 chroot --userspec=1000:1000 "$root" \
        sh -c 'cd && exec "$@"' - "$@"
}
# Ours: whatever lies anywhere but in a person's home, the kernel's files and the package that was handed in.
ours() {
    inside find / -xdev \( -path /home -o -path /proc -o -path /sys \) -prune -o -path '*assay*' -print | sort
}

step "a clean Debian ($suite)"
if [ "$(basename "$maker")" = mmdebstrap ]; then
    mmdebstrap --quiet --variant=minbase "$suite" "$root"
else
    debootstrap --variant=minbase "$suite" "$root" >/dev/null
fi
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || :
# Java asks which mount a file lies on.
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
inside useradd --create-home --uid 1000 person
[ -z "$(ours)" ] || fail "the clean Debian knows Assay already"

step "apt installs the package with what it depends on"
cp "$deb" "$root/home/package.deb"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /home/package.deb >"$work/install" 2>&1 \
    || { tail -40 "$work/install" >&2; fail "apt does not install it"; }
inside dpkg --verify assay
for each in command window; do
    [ -s "$root/var/cache/assay/$each.aot" ] || fail "no cache for quick starts: $(tail -5 "$work/install")"
done

step "every library finds what it needs"
inside sh -c 'for each in /usr/lib/assay/runtime/lib/*.so /usr/lib/assay/lib/*.so; do
    LD_LIBRARY_PATH=/usr/lib/assay/runtime/lib:/usr/lib/assay/runtime/lib/server ldd "$each" | sed "s|^|$each: |"
done' | grep 'not found' && fail "libraries are missing"

step "the command line, as a person"
[ "$(person assay --version)" = "assay $(dpkg-deb -f "$deb" Version)" ] || fail "another version"
person assay demo demo --no-window >"$work/demo" 2>&1 || { cat "$work/demo" >&2; fail "the demo does not work"; }
for each in pdf html json; do
    [ -s "$root/home/person/demo/audit-report.$each" ] || fail "the demo wrote no report as $each"
done
status=0
person assay verify demo/credit-default >/dev/null 2>&1 || status=$?
[ $status = 1 ] || fail "data that do not match end with $status and not with 1"
status=0
person assay frobnicate >/dev/null 2>&1 || status=$?
[ $status = 2 ] || fail "wrong usage ends with $status and not with 2"
status=0
person assay >/dev/null 2>&1 || status=$?
[ $status = 3 ] || fail "without a screen the window ends with $status and not with 3"
left=$(ls -A "$root/tmp" | grep -vE "^hsperfdata_|^assay-session-" || :)
[ -z "$left" ] || fail "left in /tmp: $left"

step "the window, on a screen outside"
"$here/first-paint.py" --rounds 5 chroot --userspec=1000:1000 "$root" \
    env -u XDG_DATA_HOME HOME=/home/person assay
"$here/first-paint.py" --rounds 1 chroot --userspec=1000:1000 "$root" \
    env -u XDG_DATA_HOME HOME=/home/person assay open /home/person/demo/credit-default

step "apt removes it"
before=$(cd "$root/home/person" && find . -type f | sort | xargs -d '\n' sha256sum)
inside apt-get purge -y -qq assay >"$work/remove" 2>&1 || { tail -40 "$work/remove" >&2; fail "apt does not remove it"; }
left=$(ours | grep -vE '^/var/(lib|cache)/(apt|dpkg)/|^/var/log/' || :)
[ -z "$left" ] || fail "left behind: $left"
[ "$before" = "$(cd "$root/home/person" && find . -type f | sort | xargs -d '\n' sha256sum)" ] \
    || fail "a person's files are not what they were"

step "nothing is left but the person's files"
