#!/bin/sh
# Prints the picture of the rooms in docs/architecture.md from what their package-info files allow (Mermaid). A room that may use every
# room of the frame points at the frame.
set -eu
cd "$(dirname "$0")/../src/main/java/cn/zhishen"
uses() { # room: what it may use, one a line
    tr -d '\n' < "$1/package-info.java" | sed 's/.*allowedDependencies = {\([^}]*\)}.*/\1/' | tr -d '" ' | tr ',' '\n' | sed '/^$/d'
}
name() { # room: its Chinese name
    sed -n 's/.*displayName = "\([^"]*\)".*/\1/p' "$1/package-info.java"
}
ROOMS=$(for file in */package-info.java; do dirname "$file"; done)
FRAMED=$(for room in $ROOMS; do case $room in web | workflow | sandbox | encryption | device) ;; *) echo "$room" ;; esac; done)
echo 'flowchart TD'
for room in web workflow; do echo "    $room[\"$room $(name $room)\"]"; done
echo '    subgraph rooms ["feature rooms"]'
for room in $FRAMED; do echo "        $room[\"$room $(name "$room")\"]"; done
echo '    end'
for room in device encryption sandbox; do echo "    $room[\"$room $(name $room)\"]"; done
for room in $ROOMS; do
    used=$(uses "$room")
    whole=yes
    for framed in $FRAMED; do echo "$used" | grep -qx "$framed" || whole=no; done
    if [ $whole = yes ]; then
        echo "    $room --> rooms"
        used=$(for one in $used; do echo "$FRAMED" | grep -qx "$one" || echo "$one"; done)
    fi
    for one in $used; do echo "    $room --> $one"; done
done
