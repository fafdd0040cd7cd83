package cn.zhishen.web.portal.library;

import static java.util.Map.entry;

import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.ProjectParticulars;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryPage;
import cn.zhishen.enterprise.library.ProjectList;
import cn.zhishen.enterprise.workbook.ProjectWorkbook;
import cn.zhishen.review.vocabulary.WordRemark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** 企业业绩 (guide, part three ①). */
@Controller
@RequestMapping("/portal/projects")
class LibraryProjectController extends LibraryPages<Project> {

    private static final Map<String, String> LABELS = Map.ofEntries(
            entry("id", "业绩编号"),
            entry("name", "工程名称"),
            entry("category", "资质类别"),
            entry("standardLevel", "符合的标准等级"),
            entry("scale", "工程规模"),
            entry("amountWan", "合同金额（万元）"),
            entry("startedOn", "开工日期"),
            entry("completedOn", "竣工日期"),
            entry("client", "建设单位"),
            entry("managerId.kind", "项目经理证件种类"),
            entry("managerId", "项目经理证件号码"),
            entry("technicalLeadId.kind", "项目技术负责人证件种类"),
            entry("technicalLeadId", "项目技术负责人证件号码"),
            entry("traits", "特征"),
            entry("figures.name", "指标名称"),
            entry("figures.value", "指标数值"),
            entry("particulars.address", "工程地址"),
            entry("particulars.contracting", "承包方式或监理范围"),
            entry("particulars.quality", "质量评定"),
            entry("particulars.clientContact", "建设单位联系人"),
            entry("particulars.clientPhone", "建设单位联系电话"));

    private final ProjectList projects;
    private final LibraryServices services;

    LibraryProjectController(ProjectList projects, ProjectWorkbook workbook, LibraryServices services) {
        super("projects", projects, workbook, services);
        this.projects = projects;
        this.services = services;
    }

    @Override
    EntryPage<Project> page(Uscc uscc, String text, String kind, int number, int size) {
        return projects.page(uscc, text, number, size);
    }

    @Override
    List<Project> everything(Uscc uscc) {
        return services.library().projects(uscc);
    }

    @Override
    List<WordRemark> remarks(List<Project> entries) {
        return services.words().projects(entries);
    }

    @Override
    FormFields fields(Project project) {
        var form = FormFields.empty()
                .put("id", project.id())
                .put("name", project.name())
                .put("category", project.category())
                .put("standardLevel", project.standardLevel())
                .put("scale", project.scale())
                .put("amountWan", project.amountWan())
                .put("startedOn", project.startedOn())
                .put("completedOn", project.completedOn())
                .put("client", project.client())
                .put("managerId", project.managerId())
                .put("technicalLeadId", project.technicalLeadId())
                .put("traits", FormInput.joined(project.traits()));
        Figures.put(form, project.figures());
        var more = project.particulars();
        return more == null
                ? form
                : form.put("particulars.address", more.address())
                        .put("particulars.contracting", more.contracting())
                        .put("particulars.quality", more.quality())
                        .put("particulars.clientContact", more.clientContact())
                        .put("particulars.clientPhone", more.clientPhone());
    }

    @Override
    Project read(FormFields form, FormInput typed) {
        var more = new ProjectParticulars(
                form.text("particulars.address"),
                form.text("particulars.contracting"),
                form.text("particulars.quality"),
                form.text("particulars.clientContact"),
                form.text("particulars.clientPhone"));
        boolean none = Stream.of(
                        more.address(), more.contracting(), more.quality(), more.clientContact(), more.clientPhone())
                .allMatch(Objects::isNull);
        return new Project(
                form.text("id"),
                form.text("name"),
                form.text("category"),
                form.text("standardLevel"),
                form.text("scale"),
                form.amount(typed, "amountWan", "合同金额"),
                form.day(typed, "startedOn", "开工日期"),
                form.day(typed, "completedOn", "竣工日期"),
                form.text("client"),
                form.identity(typed, "managerId"),
                form.identity(typed, "technicalLeadId"),
                Figures.read(form, typed),
                form.words("traits"),
                none ? null : more);
    }

    @Override
    boolean isSelected(Selection selection, Project project) {
        return selection.projects().contains(project.id());
    }

    @Override
    Map<String, String> labels() {
        return LABELS;
    }

    @Override
    String name(Project project) {
        return project.name() + "（" + project.id() + "）";
    }

    @Override
    List<String> changes(Project now, Project imported) {
        var changes = new ArrayList<String>();
        fields(imported)
                .differences(fields(now), path -> LABELS.containsKey(path) && !path.endsWith("Id"))
                .forEach((path, texts) ->
                        LibraryPersonController.compare(changes, LABELS.get(path), texts[0], texts[1]));
        if (!Objects.equals(now.managerId(), imported.managerId())) {
            LibraryPersonController.compare(changes, "项目经理", now.managerId(), imported.managerId());
        }
        if (!Objects.equals(now.technicalLeadId(), imported.technicalLeadId())) {
            LibraryPersonController.compare(changes, "项目技术负责人", now.technicalLeadId(), imported.technicalLeadId());
        }
        if (!now.figures().equals(imported.figures())) {
            changes.add("规模指标：原 " + now.figures().size() + " 项，现 "
                    + imported.figures().size() + " 项");
        }
        return changes;
    }
}
