#!/bin/sh
# Repeats the draw of a spot check 抽查 (page /spot-checks): prints the certificates that are drawn, in the order of the draw.
# Usage: sh repeat-draw.sh list.txt seed n
# For each number of the list it takes the SHA-256 of "seed|number" in hexadecimal digits, sorts them and keeps the first n.
set -eu
if [ $# -ne 3 ]; then
  echo "usage: sh repeat-draw.sh list.txt seed n" >&2
  exit 2
fi
if command -v sha256sum > /dev/null; then
  digest() { sha256sum; }
else
  digest() { shasum -a 256; }
fi
while IFS= read -r number; do
  if [ -n "$number" ]; then
    sum=$(printf '%s|%s' "$2" "$number" | digest)
    printf '%s %s\n' "${sum%% *}" "$number"
  fi
done < "$1" | LC_ALL=C sort | head -n "$3" | cut -d ' ' -f 2-
