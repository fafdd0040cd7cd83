package cn.zhishen.web.portal.apply;

import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.review.prefill.DraftDossiers;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.web.portal.apply.DossierLines.Line;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The panels of the page on which an application is filled in, one for each paragraph of the standard. */
@Component
class DossierPanels {

    /** How many of the people or things chosen for one paragraph are shown at once. */
    private static final int SHOWN = 300;

    private final DossierLines lines;

    DossierPanels(DossierLines lines) {
        this.lines = lines;
    }

    /**
     * One panel.
     *
     * @param paragraph null for a role that no paragraph asks about
     * @param pick label of the button; null if nothing is to be chosen
     * @param role the role to fill; null if there is a paragraph
     */
    record Panel(
            String key,
            String title,
            Paragraph paragraph,
            String pick,
            SelectionGroup role,
            String itemCode,
            List<Line> lines,
            int hidden) {

        /** Whether something can be chosen and nothing is. */
        public boolean isToBeFilled() {
            return pick != null && lines.isEmpty();
        }
    }

    record Section(String id, String title, List<Panel> panels) {}

    List<Section> sections(DraftDossiers.Worksheet draft, Uscc uscc) {
        var sections = new ArrayList<Section>();
        var application = draft.filling().application();
        var leading = new ArrayList<Panel>();
        leading.add(head(draft, uscc));
        for (var item : application.items()) {
            leads(draft, uscc, item.code(), item.title(), leading);
        }
        sections.add(new Section("leading", "企业负责人和技术负责人", leading));
        for (var item : application.items()) {
            sections.add(new Section(
                    item.code(),
                    item.title(),
                    draft.of(item.code()).stream()
                            .filter(sheet -> !isLead(sheet.paragraph()))
                            .map(sheet -> panel(sheet, uscc, null))
                            .toList()));
        }
        sections.add(new Section(
                "enterprise",
                "企业基本信息和信用",
                draft.of(null).stream().map(sheet -> panel(sheet, uscc, null)).toList()));
        return sections;
    }

    private static boolean isLead(Paragraph paragraph) {
        return paragraph.drawsOn().contains(SelectionGroup.TECHNICAL_LEAD);
    }

    private Panel head(DraftDossiers.Worksheet draft, Uscc uscc) {
        var head = draft.filling().dossier().enterpriseHead();
        return new Panel(
                "enterprise-head",
                "企业负责人",
                null,
                "选择人员",
                SelectionGroup.ENTERPRISE_HEAD,
                null,
                head == null ? List.of() : List.of(lines.of(SelectionGroup.ENTERPRISE_HEAD, null, head, uscc)),
                0);
    }

    private void leads(DraftDossiers.Worksheet draft, Uscc uscc, String code, String title, List<Panel> panels) {
        var sheets = draft.of(code).stream()
                .filter(sheet -> isLead(sheet.paragraph()))
                .toList();
        sheets.forEach(sheet -> panels.add(panel(sheet, uscc, title)));
        if (sheets.isEmpty()) {
            var lead = draft.filling().dossier().technicalLeads().get(code);
            panels.add(new Panel(
                    code + "-technical-lead",
                    title,
                    null,
                    "选择人员",
                    SelectionGroup.TECHNICAL_LEAD,
                    code,
                    lead == null ? List.of() : List.of(lines.of(SelectionGroup.TECHNICAL_LEAD, code, lead, uscc)),
                    0));
        }
    }

    private Panel panel(DraftDossiers.Sheet sheet, Uscc uscc, String title) {
        var paragraph = sheet.paragraph();
        var pick = paragraph.drawsOn().isEmpty()
                ? null
                : switch (paragraph.drawsOn().get(0)) {
                    case EQUIPMENT -> "选择装备";
                    case PROJECTS -> "选择业绩";
                    default -> "选择人员";
                };
        return new Panel(
                paragraph.key(),
                title,
                paragraph,
                pick,
                null,
                paragraph.itemCode(),
                lines.of(sheet.chosen().stream().limit(SHOWN).toList(), uscc),
                Math.max(0, sheet.chosen().size() - SHOWN));
    }
}
