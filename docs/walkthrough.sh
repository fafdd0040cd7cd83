#!/usr/bin/env bash
# Takes one application from nothing to a verified certificate against the running program (mvn spring-boot:run),
# with bash (3.2 and later), curl and what every Unix has, and prints each stage. See walkthrough.md.
#
#   docs/walkthrough.sh              the enterprise that passes
#   docs/walkthrough.sh failing      the enterprise that fails several indicators: ends with a one-time notice
#   docs/walkthrough.sh own          an enterprise founded for this walk; a register contradicts one of its people: ends with a one-time notice
#   ENTERPRISE=9154… CODE=D205B      another enterprise, another qualification
#   KIND=RENEWAL                     another kind: ADDITION, UPGRADE, RENEWAL, REAPPROVAL
#   BASE=http://host:port            another address of the program
set -euo pipefail

BASE=${BASE:-http://localhost:8080}
API=$BASE/api/v1
OUT=${OUT:-target/walkthrough}
mkdir -p "$OUT"

case ${1:-passing} in
  passing) USCC=${ENTERPRISE:-91540100MA6TX1A00N} CODE=${CODE:-D101B} ;;
  failing) USCC=91540502MA6TX3C5X1 CODE=D101B ;;
  own) USCC='' CODE=${CODE:-D101B} ;;
  *) echo "usage: $0 [passing|failing|own]" >&2; exit 2 ;;
esac
KIND=${KIND:-FIRST}

say() { printf '\n== %s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# call METHOD URL [curl options]: prints the body; an error of the program is shown and ends the walk
call() {
  local method=$1 url=$2 status; shift 2
  status=$(curl -sS -o "$OUT/answer" -w '%{http_code}' -X "$method" "$@" "$url")
  [ "$status" -lt 400 ] || { cat "$OUT/answer" >&2; fail " <- $status $method $url"; }
  cat "$OUT/answer"
}
portal() { local m=$1 u=$2; shift 2; call "$m" "$u" -u portal:portal "$@"; }
engine() { local m=$1 u=$2; shift 2; call "$m" "$BASE/engine-rest$u" -u admin:admin -H 'Content-Type: application/json' "$@"; }
json() { portal "$1" "$2" -H 'Content-Type: application/json' --data-binary "$3"; }
# first: the first line; reads to the end, lest what writes is broken off
first() { sed -n 1p; }
# count TEXT < json, size < file: as a number without blanks around it
count() { grep -o "$1" | wc -l | tr -d ' '; }
size() { wc -c | tr -d ' '; }
# field NAME < json: the first value of that name, a string or a number
field() { grep -oE "\"$1\":(\"[^\"]*\"|[0-9.]*)" | first | sed "s/^\"$1\"://; s/^\"//; s/\"\$//"; }
stage() { portal GET "$API/applications/$NUMBER" | grep -o '"stage":{[^}]*}' | field code; }
# reach STAGE…: waits until the application stands at one of the stages
reach() {
  local at; for _ in $(seq 1 120); do
    at=$(stage); for wanted in "$@"; do [ "$at" = "$wanted" ] && { echo "   $at"; return; }; done
    sleep 0.5
  done; fail "still $at, expected $*"
}

# an enterprise of one's own; what is left out of the founding is made up
if [ -z "$USCC" ]; then
  for _ in $(seq 1 120); do curl -sf -o /dev/null "$BASE/sandbox/registers/enterprises" && break; sleep 0.5; done
  say "自建企业 Found an enterprise"
  call POST "$BASE/sandbox/registers/enterprises" -H 'Content-Type: application/json' --data '{}' > "$OUT/own.json"
  USCC=$(field uscc < "$OUT/own.json")
  echo "   $(field name < "$OUT/own.json") $USCC，$BASE/sandbox/own/$USCC"
fi

# the program and its demo enterprises are there some seconds after it was started
there() { curl -sf -u portal:portal "$API/enterprises/$USCC/projects" | grep -q '"'; }
for _ in $(seq 1 120); do there && break; sleep 0.5; done
there || fail "企业 $USCC 尚未建档，或程序没有启动 ($BASE)"

say "发起申请 Start: $KIND $USCC $CODE"
NUMBER=$(json POST "$API/enterprises/$USCC/applications" "{\"kind\":\"$KIND\",\"items\":[{\"code\":\"$CODE\"}]}" | field number)
echo "   申请编号 $NUMBER"; reach FILLING

say "填报 Fill, from the library"
call GET "$BASE/sandbox/enterprises/$USCC/selection?codes=$CODE" > "$OUT/selection.json"
portal PUT "$API/applications/$NUMBER/dossier" -H 'Content-Type: application/json' --data-binary "@$OUT/selection.json" > /dev/null
say "自测 Pre-check"
portal GET "$API/applications/$NUMBER/pre-check" > "$OUT/pre-check.json"
echo "   达标 $(count '"result":"PASS"' < "$OUT/pre-check.json") 项，不达标 $(count '"result":"FAIL"' < "$OUT/pre-check.json") 项"

if [ "${1:-}" = own ]; then
  say "登记库说法不一 The register of social insurance says something else of the technical lead"
  LEAD=$(field "$CODE" < "$OUT/selection.json")
  call PUT "$BASE/sandbox/registers/enterprises/$USCC/persons" -H 'Content-Type: application/json' --data "{\"citizenIds\":[\"$LEAD\"],\"insurance\":\"OTHER_PAYER\"}" > /dev/null
  portal GET "$API/applications/$NUMBER/pre-check" > "$OUT/pre-check.json"
  echo "   再次自测：不达标 $(count '"result":"FAIL"' < "$OUT/pre-check.json") 项"
fi

say "知情同意并提交 Consent and submit"
CONSENT=$(portal GET "$API/applications/$NUMBER" | grep -o '"consent":{"version":"[^"]*"' | field version)
# what fails is named first; only who says to know it goes on
submission() { echo "{\"consentVersion\":\"$CONSENT\",\"accepted\":true,\"foreseen\":\"$1\"}"; }
curl -sS -u portal:portal -H 'Content-Type: application/json' --data-binary "$(submission '')" "$API/applications/$NUMBER/submission" > "$OUT/submission.json"
if grep -q failures-foreseen "$OUT/submission.json"; then
  echo "   将不通过 It would fail: $(count '"indicator":' < "$OUT/submission.json") 项，其后等待 $(field waitHours < "$OUT/submission.json") 小时；确认知晓后提交 submitted knowingly"
  json POST "$API/applications/$NUMBER/submission" "$(submission "$(field foreseen < "$OUT/submission.json")")" > /dev/null
elif grep -q 'urn:zhishen:problem' "$OUT/submission.json"; then
  fail "$(cat "$OUT/submission.json")"
fi
reach SIGNING

say "下载申请表 Download the form"
FORM=$(portal GET "$API/applications/$NUMBER/documents" | tr '{' '\n' | grep '"kind":"APPLICATION_FORM"' | grep '"voided":false' | field href)
portal GET "$BASE$FORM" > "$OUT/form.pdf"
echo "   $(size < "$OUT/form.pdf") bytes"

say "打印、盖章、签字、扫描 Print, stamp, sign and scan (the sandbox's scanner)"
call POST "$BASE/sandbox/scanner?dpi=300" -H 'Content-Type: application/pdf' --data-binary "@$OUT/form.pdf" > "$OUT/scan.pdf"
echo "   $(size < "$OUT/scan.pdf") bytes"
say "上传扫描件 Upload the scan"
portal POST "$API/applications/$NUMBER/signed-form" -F "file=@$OUT/scan.pdf;type=application/pdf" > "$OUT/inspection.json"
echo "   判定 $(field verdict < "$OUT/inspection.json")，最低分辨率 $(field minimumDpi < "$OUT/inspection.json") DPI"
reach UPLOADING_SHEET

say "上传技术负责人业绩表 Upload the technical lead's performance sheet"
portal POST "$API/applications/$NUMBER/technical-lead-sheet" -F "file=@$OUT/form.pdf;type=application/pdf" > /dev/null
reach CONFIRMING
say "确认提交 Confirm"
portal POST "$API/applications/$NUMBER/confirmation" > /dev/null
reach AUTHENTICATING

say "人脸认证 Face authentication (the sandbox's phone)"
PHONE=$(portal POST "$API/applications/$NUMBER/face-authentications" | field url)
echo "   $PHONE"
call POST "$PHONE/result" -H 'Content-Type: application/json' --data '{"verified":true}' > /dev/null
WAITED=0
until SECONDS_OF_CALL=$(curl -sf -o "$OUT/report.pdf" -w '%{time_total}' -u portal:portal "$API/applications/$NUMBER/report.pdf"); do
  sleep 0.1
  WAITED=$(LC_ALL=C awk "BEGIN { print $WAITED + $SECONDS_OF_CALL + 0.1 }")
done
echo "   核查报告在认证通过后约 $(LC_ALL=C awk "BEGIN { printf \"%d\", ($WAITED + $SECONDS_OF_CALL) * 1000 }") 毫秒可查 report readable"
reach PUBLIC_NOTICE NOT_PASSED
portal GET "$API/applications/$NUMBER/report" > "$OUT/report.json"
echo "   $(field number < "$OUT/report.json")：达标 $(count '"result":"PASS"' < "$OUT/report.json") 项，不达标 $(count '"result":"FAIL"' < "$OUT/report.json") 项"

if [ "$(stage)" = NOT_PASSED ]; then
  say "一次性告知书 One-time notice"
  portal GET "$API/applications/$NUMBER/notice.pdf" > "$OUT/notice.pdf"
  echo "   $OUT/notice.pdf，$(portal GET "$API/applications/$NUMBER" | field waitUntil) 之后可再次申报"
  exit 0
fi

say "公示 Public notice"
call GET "$API/public-notices" | tr '{' '\n' | grep "\"applicationNumber\":\"$NUMBER\"" | grep -oE '"number":"[^"]*"|"until":"[^"]*"' | sed 's/^/   /'

# timer ACTIVITY: as an administrator, lets the timer that the application waits at fire now
timer() {
  local job instance; for _ in $(seq 1 60); do
    for instance in $(engine GET "/process-instance?businessKey=$NUMBER&maxResults=20" | grep -o '"id":"[^"]*"' | cut -d'"' -f4); do
      job=$(engine GET "/job?processInstanceId=$instance&activityId=$1&timers=true&maxResults=5" | field id || true)
      [ -n "$job" ] && { engine PUT "/job/$job/duedate" -H 'X-Repair-Reason: walkthrough' --data '{"duedate":"2000-01-01T00:00:00.000+0800"}'; return; }
    done
    sleep 0.5
  done; fail "no timer at $1"
}
say "公示期满 The notice period ends (moved by an administrator)"
timer noticePeriodElapsed
reach ISSUING
say "签发日 The issuing day comes (moved by an administrator)"
timer issuingDayBegun

say "签章发证 An officer signs and issues"
for _ in $(seq 1 60); do
  TASK=$(engine GET "/task?processInstanceBusinessKey=$NUMBER&taskDefinitionKey=signAndIssue&maxResults=1" | field id || true)
  [ -n "$TASK" ] && break; sleep 0.5
done
[ -n "$TASK" ] || fail "no task to sign"
engine POST "/task/$TASK/complete" --data '{"variables":{"issuanceDecision":{"value":"ISSUE","type":"String"},"issuanceOpinion":{"value":"材料齐全，公示无异议，同意签发","type":"String"},"shownApplication":{"value":"'"$NUMBER"'","type":"String"}}}' > /dev/null
reach ISSUED

say "核验证书 Verify the certificate, as anyone"
CERTIFICATE=$(portal GET "$API/applications/$NUMBER" | grep -o '已颁发资质证书 [A-Z0-9]*' | first | cut -d' ' -f2)
call GET "$API/certificates/$CERTIFICATE" | grep -oE '"number":"[^"]*"|"valid":[a-z]*|"validUntil":"[^"]*"|"intact":[a-z]*' | sed 's/^/   /'
call GET "$API/certificates/$CERTIFICATE.pdf" > "$OUT/certificate.pdf"
if command -v pdfsig > /dev/null; then pdfsig "$OUT/certificate.pdf" | sed 's/^/   /'; fi
say "完成 Done: $OUT/certificate.pdf"
