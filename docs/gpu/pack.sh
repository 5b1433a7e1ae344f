#!/usr/bin/env bash
# Packs what `assay record`, `rerun` and `judge` need into a folder that runs on a Linux machine of the same processor
# without Java: a runtime without java.desktop, and the libraries without window, charts, PDF, signatures and lists of
# materials. It is some 70 MB, and 50 MB as a tar.gz.
#
#   docs/gpu/pack.sh FOLDER        then, there: FOLDER/assay record -- python train.py
set -euo pipefail
root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
out=${1:?name the folder to pack into}
mkdir -p "$out/lib"
out=$(CDPATH= cd -- "$out" && pwd)

jdk=${JAVA_HOME:-}
for each in "$jdk" /usr/lib/jvm/*; do
    grep -qs '^JAVA_VERSION="2[5-9]' "$each/release" && jdk=$each && break
done
[ -x "$jdk/bin/jlink" ] || { echo "pack.sh: no JDK 25 or newer with jlink was found; set JAVA_HOME" >&2; exit 3; }

# The launcher builds what is not built.
"$root/assay" --version >/dev/null
rm -rf "$out/runtime" "$out/lib"
"$jdk/bin/jlink" --add-modules java.base,java.sql,java.naming,java.management,jdk.unsupported,jdk.zipfs \
    --strip-debug --no-header-files --no-man-pages --compress zip-9 --output "$out/runtime"

mkdir "$out/lib"
cp "$root/app/target/assay-app.jar" "$out/lib"
tr ':' '\n' < "$root/app/target/launch/classpath" \
    | grep -vE '/(javafx|controlsfx|atlantafx|ikonli|jfree|org\.jfree|openhtmltopdf|pdfbox|fontbox|xmpbox|batik|xmlgraphics|org\.eclipse\.elk|org\.eclipse\.emf|org\.eclipse\.xtext|jts|Saxon|rhino|parquet|zstd|snappy|guava|failureaccess|checker|hardwood|jsr305|j2objc|listenable|commonmark|bc(prov|pkix|util)-|dss-|specs-|jaxb|jakarta\.|angus|istack|txw2|cyclonedx|packageurl|woodstox|stax2|jackson-dataformat-xml|commons-collections4|xml-apis|graphics2d|commons-logging)[^/]*\.jar$' \
    | while read -r jar; do cp "$jar" "$out/lib"; done

# SQLite brings its natives for every system.
if command -v zip >/dev/null; then
    machine=$(uname -m)
    sqlite=$(ls "$out"/lib/sqlite-jdbc-*.jar)
    zip -q -d "$sqlite" 'org/sqlite/native/*' -x "org/sqlite/native/Linux/$machine/*" || true
fi

cat > "$out/assay" <<'RUN'
#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec "$here/runtime/bin/java" --enable-native-access=ALL-UNNAMED -Djdk.console=java.base -XX:+UseSerialGC -Xshare:auto \
    -cp "$here/lib/*" assay.Main "$@"
RUN
chmod +x "$out/assay"
du -sh "$out/runtime" "$out/lib"
