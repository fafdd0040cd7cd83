package cn.zhishen.application.paper;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.paper.TechnicalLeadSheetPaper.Sheet;
import cn.zhishen.application.paper.TechnicalLeadSheetPaper.Work;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.printing.DocumentPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The sheet 技术负责人（或注册建造师）基本情况及业绩表 to fill in (guide, part three ⑤; docs/regulations.zh.md 6.1). There is one for
 * each technical lead of the application, with the frozen dossier's data on the person and the projects that the person led.
 */
@Service
public class TechnicalLeadSheets {

    /** Rows for projects on a sheet; the standards require two projects. */
    private static final int PROJECTS = 3;

    private final Applications applications;
    private final Dossiers dossiers;
    private final DocumentPrinter printer;

    TechnicalLeadSheets(Applications applications, Dossiers dossiers, DocumentPrinter printer) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.printer = printer;
    }

    /** A PDF with form fields; empty until the application has been submitted, because its technical leads may still change. */
    public Optional<byte[]> template(String number) {
        if (applications.get(number).snapshotVersion() == 0) {
            return Optional.empty();
        }
        var dossier = dossiers.snapshot(number).dossier();
        return Optional.of(printer.printFillable(new TechnicalLeadSheetPaper(
                number,
                dossier.enterprise(),
                Resume.ofTechnicalLeads(dossier).stream()
                        .map(lead -> new Sheet(lead, works(lead.person(), dossier)))
                        .toList())));
    }

    private static List<Work> works(Person lead, Dossier dossier) {
        var works = new ArrayList<Work>();
        for (var project : dossier.projects()) {
            var role = role(project, lead.identity());
            if (role != null) {
                works.add(new Work(project, role));
            }
        }
        while (works.size() < PROJECTS) {
            works.add(Work.BLANK);
        }
        return works;
    }

    private static String role(Project project, IdentityDocument id) {
        if (id.equals(project.managerId())) {
            return "项目经理";
        }
        return id.equals(project.technicalLeadId()) ? "项目技术负责人" : null;
    }
}
