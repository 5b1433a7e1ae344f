#!/bin/sh
# make.sh PROJECT: an image of one small layer, by umoci (0.4.7).
set -e
project=$1
work=$(mktemp -d)
mkdir -p "$work/root/work"
echo "tides" > "$work/root/work/readme.txt"
umoci init --layout "$project/image"
umoci new --image "$project/image:1.4"
umoci insert --rootless --image "$project/image:1.4" "$work/root/work" /work
umoci config --image "$project/image:1.4" --config.env SEED=7 --config.env API_TOKEN=not-for-the-index \
    --config.cmd python --config.cmd train.py --created 2026-01-01T00:00:00Z
umoci gc --layout "$project/image"
