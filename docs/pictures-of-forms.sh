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
page() { # file text: the first page that says so; headings are no use, for the page before has them too, unseen
    n=1
    while ! pdftotext -f $n -l $n "$IN/$1.pdf" - | tr -d ' \n' | grep -q "$2"; do n=$((n + 1)); [ $n -lt 60 ]; done
    echo $n
}
C=form-construction
draw $C 1 construction-cover
draw $C 2 construction-notes
draw $C "$(page $C 资质代码)" construction-kind
draw $C "$(page $C 从业人员年末人数)" construction-profile
draw $C "$(page $C 负责资质类别)" construction-leads
draw $C "$(page $C 由何年月)" construction-history
draw $C "$(page $C 规格型号)" construction-equipment
draw $C "$(page $C 对应资质类别)" construction-titled
draw $C "$(page $C 工种)" construction-skilled
draw $C "$(page $C 规模指标)" construction-projects
draw $C "$(page $C 质量评定)" construction-project-details
draw $C "$(page $C 现作出如下承诺)" commitment
draw $C "$(page $C 审批决定)" opinion
S=form-supervision
draw $S 1 supervision-cover
draw $S "$(page $S 由何年月)" supervision-lead
draw $S "$(page $S 注册专业1)" supervision-registered
draw $S "$(page $S 规格型号)" supervision-equipment
draw $S "$(page $S 总监理工程师)" supervision-projects
draw technical-lead-sheet 1 technical-lead-sheet
draw receipt 1 acceptance-receipt
