#!/bin/sh
# Draws the pictures of docs/forms.md from what DocumentPrinterTest and TechnicalLeadSheetTest printed:
#   mvn test -Dtest='DocumentPrinterTest,TechnicalLeadSheetTest' && docs/pictures-of-forms.sh
set -eu
cd "$(dirname "$0")/.."
IN=target/printed
OUT=docs/images/forms
mkdir -p "$OUT"
draw() { # file page name
    pdftoppm -r 64 -gray -png -singlefile -f "$2" -l "$2" "$IN/$1.pdf" "$OUT/$3"
}
page() { # file text: the first page that says so
    n=1
    while ! pdftotext -f $n -l $n "$IN/$1.pdf" - | tr -d ' \n' | grep -q "$2"; do n=$((n + 1)); [ $n -lt 60 ]; done
    echo $n
}
C=form-construction
draw $C 1 construction-cover
draw $C 2 construction-notes
draw $C "$(page $C 本企业申请)" construction-kind
draw $C "$(page $C 一、企业基本情况)" construction-profile
draw $C "$(page $C 三、技术负责人名单)" construction-leads
draw $C "$(page $C 四、技术负责人简历)" construction-history
draw $C "$(page $C 五、企业自有的主要机械设备)" construction-equipment
draw $C "$(page $C 七、中级及以上职称人员名单)" construction-titled
draw $C "$(page $C 九、技术工人名单)" construction-skilled
draw $C "$(page $C 十、企业代表工程业绩一览表)" construction-projects
draw $C "$(page $C 十一、企业代表工程业绩明细)" construction-project-details
draw $C "$(page $C 企业诚信承诺书)" commitment
draw $C "$(page $C 审核意见)" opinion
S=form-supervision
draw $S 1 supervision-cover
draw $S "$(page $S 二、企业技术负责人简况)" supervision-lead
draw $S "$(page $S 三、注册监理工程师名单)" supervision-registered
draw $S "$(page $S 五、工程试验检测设备清单)" supervision-equipment
draw $S "$(page $S 七、质量管理体系与制度目录)" supervision-projects
draw technical-lead-sheet 1 technical-lead-sheet
draw receipt 1 acceptance-receipt
