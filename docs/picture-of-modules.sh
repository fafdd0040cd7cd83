#!/bin/sh
# Prints the picture of the modules in docs/architecture.md from what their package-info files allow (Mermaid). Web and workflow use most of
# the feature modules, and many use shared and encryption: no arrows are drawn for that.
set -eu
cd "$(dirname "$0")/../src/main/java/cn/zhishen"
uses() { # module: what it may use, one a line
    tr -d '\n' < "$1/package-info.java" | sed 's/.*allowedDependencies = {\([^}]*\)}.*/\1/' | tr -d '" ' | tr ',' '\n' | sed 's/::.*//; /^$/d' | awk '!seen[$0]++'
}
name() { # module: its Chinese name
    sed -n 's/.*displayName = "\([^"]*\)".*/\1/p' "$1/package-info.java"
}
APART='web workflow sandbox shared encryption'
FEATURES=$(for file in */package-info.java; do
    module=$(dirname "$file")
    case " $APART " in *" $module "*) ;; *) echo "$module" ;; esac
done)
echo 'flowchart TD'
for module in $APART; do echo "    $module[\"$module $(name $module)\"]"; done
echo '    subgraph features ["feature modules"]'
for module in $FEATURES; do echo "        $module[\"$module $(name "$module")\"]"; done
echo '    end'
echo '    web --> workflow'
echo '    web --> features'
echo '    workflow --> features'
for module in $FEATURES encryption; do
    for used in $(uses "$module"); do
        case $used in shared | encryption) ;; *) echo "    $module --> $used" ;; esac
    done
done
echo '    features --> encryption'
echo '    features --> shared'
