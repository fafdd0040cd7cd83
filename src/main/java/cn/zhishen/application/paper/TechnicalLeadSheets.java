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
import cn.zhishen.printing.FilledForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * The sheet 技术负责人（或注册建造师）基本情况及业绩表 to fill in (guide, part three ⑤; docs/regulations.zh.md 6.1). There is one for
 * each technical lead of the application, with the frozen dossier's data on the person and the projects that the person led.
 */
@Service
public class TechnicalLeadSheets {

    /** Rows for projects on a sheet; the standards require two projects. */
    private static final int PROJECTS = 3;

    private static final Pattern NUMBER = Pattern.compile("申请编号：(\\d+)");

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

    /**
     * Looks at a sheet that was filled in on a computer. A scan has no fields, and so is taken as it is.
     *
     * @param upload a PDF that is safe to read
     * @throws SheetRefused if it is of another application or another lead, or the template without anything added
     */
    public void requireFilled(String number, Path upload) {
        var filled = read(upload);
        if (filled.values().isEmpty()) {
            return;
        }
        var template = FilledForm.of(template(number).orElseThrow());
        if (Collections.disjoint(filled.values().keySet(), template.values().keySet())) {
            return;
        }
        var of = NUMBER.matcher(filled.text());
        if (of.find() && !of.group(1).equals(number)) {
            throw new SheetRefused("上传的是申请 %s 的业绩表，请上传本申请 %s 的业绩表。".formatted(of.group(1), number));
        }
        for (var lead : Resume.ofTechnicalLeads(dossiers.snapshot(number).dossier())) {
            var name = lead.person().name();
            if (!Stream.of(name, lead.person().identity().inFull())
                    .allMatch(one -> filled.text().contains(one.replaceAll("\\s", "")))) {
                throw new SheetRefused("业绩表上没有本申请的技术负责人 %s。申报内容修改过的，请重新下载业绩表填写。".formatted(name));
            }
        }
        if (filled.values().equals(template.values()) && filled.marks() <= template.marks()) {
            throw new SheetRefused("上传的业绩表与下载的模板相同，没有填写，也没有签名、盖章。请打印后签名、盖章，扫描上传。");
        }
    }

    private static FilledForm read(Path upload) {
        try {
            return FilledForm.of(upload);
        } catch (RuntimeException e) {
            throw new SheetRefused("业绩表中填写的内容无法读取，请打印后签名、盖章，扫描上传。");
        }
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
