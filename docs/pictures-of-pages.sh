#!/bin/sh
# Makes the pictures of the how-to and of docs/pages.md from what the tests in the browser saw (needs imagemagick and pngquant):
#   mvn test -Dtest='GuideInTheBrowserTest,PagesInTheBrowserTest,AuthorisedAgentInTheBrowserTest,ClerksInTheBrowserTest,ManyInTheBrowserTest,ClerksHandInTheBrowserTest,FewClicksInTheBrowserTest' -Dzhishen.pictures=true && docs/pictures-of-pages.sh
set -eu
# What docs/design.md shows is cut out of them by place: look at it afterwards.
cd "$(dirname "$0")/.."
SEEN=target/screenshots
HELP=src/main/resources/static/help
PAGES=docs/images/pages
DESIGN=docs/images/design
[ -e "$SEEN/desk/site-home.png" ] || { echo "no pictures in $SEEN: run the tests with -Dzhishen.pictures=true" >&2; exit 1; }
rm -rf "$HELP" "$PAGES"
mkdir -p "$HELP" "$PAGES"
shrink() { # file width height colours to [where it begins]
    convert "$1" -resize "$2x" -gravity North -crop "$2x$3+0+${6:-0}" +repage png:- | pngquant --strip --nofs "$4" - > "$5"
}
help() { # screen picture
    shrink "$SEEN/desk-view/$1.png" 960 600 16 "$HELP/$2.png"
}
help log-in login
help home-waiting home
help portal-portal-persons persons
help portal-portal-persons-person employment
help portal-portal-equipment equipment
help apply-chosen first-application
help qualifications qualifications
help fill fill
help consent consent
help signing download
help performance-sheet upload
help confirm sheet
help face face
help report report
help records records
help public-notices notices
for screen in applied-again apply-chosen certificate clerks confirm consent face fill fill-choose fill-match home issued log-in many-change \
    not-passed objection-received one-time-notice performance-sheet persons-ticked portal-agent-unsigned \
    portal-portal-apply-kind-ADDITION portal-portal-apply-kind-REAPPROVAL portal-portal-apply-kind-RENEWAL \
    portal-portal-equipment portal-portal-persons portal-portal-persons-person-history public-notice public-notice-detail public-notices \
    qualifications records report-unfolded signing signing-refused site-complaints site-home site-rules site-standards-D101C \
    staff-application verified withdraw; do
    shrink "$SEEN/desk/$screen.png" 800 1400 32 "$PAGES/$screen.png"
done
for screen in apply-chosen certificate confirm consent face fill home issued log-in one-time-notice performance-sheet portal-agent-unsigned \
    portal-portal-apply-kind-ADDITION portal-portal-apply-kind-REAPPROVAL portal-portal-apply-kind-RENEWAL portal-portal-equipment \
    portal-portal-persons public-notice public-notices qualifications records report-unfolded signing site-home withdraw; do
    shrink "$SEEN/phone/$screen.png" 360 1700 32 "$PAGES/phone-$screen.png"
done
shrink "$SEEN/phone/signing-refused.png" 360 1200 32 "$PAGES/phone-signing-refused.png" 1560
shrink "$SEEN/phone/portal-portal-persons-person-history.png" 360 1200 32 "$PAGES/phone-portal-portal-persons-person-history.png" 1000
shrink "$SEEN/phone-view/fill-choose.png" 360 1200 32 "$PAGES/phone-fill-choose.png"
part() { # screen picture place
    convert "$SEEN/$1.png" -crop "$3" +repage png:- | pngquant --strip --nofs 48 - > "$DESIGN/$2.png"
}
part desk-view/failing-gate gate 736x768+272+16
part desk-view/deletion dialog 760x320+260+244
part desk/home-waiting duties 1004x480+254+164
part desk/issued timeline 600x640+254+692
part desk/report-not-passed verdicts 1010x520+254+100
part desk/dossier-merged folded 660x620+252+890
