#!/usr/bin/env bash
# Builds the packages of the last commit twice, in two clones with other paths, time zones, languages and rights, and
# compares them byte by byte. Exit code 1 where they differ, with the files that do.
set -euo pipefail
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
mkdir -p "$here/target"
work=$(mktemp -d "$here/target/same-bytes.XXXXXX")
trap 'rm -rf "$work"' EXIT

build() {
    git clone -q "$here/.." "$work/$1"
    # -Dlaunch: a build for running, which neither compiles tests nor runs them.
    (cd "$work/$1" && ./mvnw -q -B -ntp -Dlaunch -Pinstaller package >"$work/$1.log" 2>&1) \
        || { tail -40 "$work/$1.log" >&2; exit 3; }
    mkdir "$work/$1.packages"
    mv "$work/$1"/installer/target/packages/*.deb "$work/$1"/installer/target/packages/*.rpm "$work/$1.packages" 2>/dev/null || :
    rm -rf "${work:?}/$1"
}
(umask 022 && TZ=UTC LC_ALL=C build one)
(umask 077 && TZ=Asia/Tokyo LC_ALL=C.UTF-8 build other/place)

status=0
for each in "$work"/one.packages/*; do
    name=$(basename "$each")
    if cmp -s "$each" "$work/other/place.packages/$name"; then
        echo "the same: $name $(sha256sum <"$each" | cut -c1-64)"
    else
        echo "DIFFERENT: $name"
        status=1
        case $name in
            *.deb)
                for which in one other/place; do
                    mkdir -p "$work/$which.files"
                    dpkg-deb -R "$work/$which.packages/$name" "$work/$which.files"
                done
                diff -rq --no-dereference "$work/one.files" "$work/other/place.files" || :
                ;;
        esac
    fi
done
exit $status
