package cn.zhishen.enterprise.workbook;

import static cn.zhishen.enterprise.workbook.SheetLayout.column;
import static cn.zhishen.enterprise.workbook.SheetLayout.required;

import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.ProjectParticulars;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibraryChecks;
import cn.zhishen.enterprise.workbook.SheetLayout.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Projects in one sheet, their figures in another, each row named by the project's number. */
@Component
public class ProjectWorkbook extends LibraryWorkbook<Project> {

    private static final SheetLayout PROJECTS = new SheetLayout(
            "企业业绩",
            List.of(
                    required("业绩编号", "id", Format.IDENTIFIER, "全国建筑市场监管公共服务平台的项目编号，或企业自编编号，不重复", "5401022103010101"),
                    required("工程名称", "name", Format.TEXT, "", "某住宅小区 1 号楼"),
                    column("资质类别", "category", Format.TEXT, "业绩对应的资质类别，写全称", WorkbookWords.example("project.category"))
                            .proposingWords(),
                    column(
                                    "符合的标准等级",
                                    "standardLevel",
                                    Format.TEXT,
                                    "业绩达到的该类别最高等级标准",
                                    WorkbookWords.example("project.level"))
                            .proposingWords(),
                    column("工程规模", "scale", Format.TEXT, "文字描述", "建筑面积 1.2 万平方米，地上 18 层"),
                    column("合同金额（万元）", "amountWan", Format.NUMBER, "", "3200.5"),
                    column("开工日期", "startedOn", Format.DAY, "", "2021-03-01"),
                    column("竣工日期", "completedOn", Format.DAY, "不早于开工日期", "2022-09-30"),
                    column("建设单位", "client", Format.TEXT, "", "某置业有限公司"),
                    kindOfDocument("项目经理证件种类", "managerId.kind"),
                    column("项目经理证件号码", "managerId", Format.IDENTIFIER, "项目经理（监理为总监理工程师）的身份证件号码", "540102199001010038")
                            .formerly("项目经理身份号码"),
                    kindOfDocument("项目技术负责人证件种类", "technicalLeadId.kind"),
                    column("项目技术负责人证件号码", "technicalLeadId", Format.IDENTIFIER, "项目技术负责人的身份证件号码", "")
                            .formerly("项目技术负责人身份号码"),
                    column("特征", "traits", Format.TEXT, "标准中的用语，如中型；多项用“、”隔开", "中型"),
                    column("工程地址", "particulars.address", Format.TEXT, "仅用于申请表", "拉萨市城关区"),
                    column(
                            "承包方式或监理范围",
                            "particulars.contracting",
                            Format.TEXT,
                            "仅用于申请表",
                            WorkbookWords.example("project.contracting")),
                    column("质量评定", "particulars.quality", Format.TEXT, "仅用于申请表", "合格"),
                    column("建设单位联系人", "particulars.clientContact", Format.TEXT, "仅用于申请表", "达娃"),
                    column("建设单位联系电话", "particulars.clientPhone", Format.IDENTIFIER, "仅用于申请表", "0891-6000000")));

    private static final SheetLayout FIGURES = new SheetLayout(
            "规模指标",
            List.of(
                    required("业绩编号", "id", Format.IDENTIFIER, "与“企业业绩”表中的编号一致", "5401022103010101"),
                    required("指标名称", "name", Format.TEXT, "标准中的名称，单位写在名称中", "单跨跨度（米）")
                            .proposingWords(),
                    required("指标数值", "value", Format.NUMBER, "数字，不带单位", "21")));

    private static SheetLayout.Column kindOfDocument(String heading, String field) {
        return column(heading, field, Format.TEXT, "从列表中选择；留空视为居民身份证", "")
                .onlyWords(List.copyOf(IdentityDocument.Kind.BY_CHINESE.keySet()))
                .addedLater();
    }

    ProjectWorkbook(EnterpriseLibrary library, OfferedWords offered, WorkbookProperties limits) {
        super(library, offered, limits, "企业业绩");
    }

    @Override
    List<SheetLayout> sheets() {
        return List.of(PROJECTS, FIGURES);
    }

    @Override
    List<List<List<Object>>> rows(Project project) {
        var more = project.particulars() == null
                ? new ProjectParticulars(null, null, null, null, null)
                : project.particulars();
        return List.of(
                List.of(Arrays.asList(
                        said(project.id()),
                        said(project.name()),
                        said(project.category()),
                        said(project.standardLevel()),
                        said(project.scale()),
                        said(project.amountWan()),
                        project.startedOn(),
                        project.completedOn(),
                        said(project.client()),
                        kind(project.managerId()),
                        number(project.managerId()),
                        kind(project.technicalLeadId()),
                        number(project.technicalLeadId()),
                        FormInput.joined(project.traits()),
                        said(more.address()),
                        said(more.contracting()),
                        said(more.quality()),
                        said(more.clientContact()),
                        said(more.clientPhone()))),
                project.figures().stream()
                        .map(figure -> Arrays.asList(said(project.id()), said(figure.name()), said(figure.value())))
                        .toList());
    }

    @Override
    Project entry(RowInput row, List<List<RowInput>> details) {
        var more = new ProjectParticulars(
                row.text("particulars.address"),
                row.text("particulars.contracting"),
                row.text("particulars.quality"),
                row.text("particulars.clientContact"),
                row.text("particulars.clientPhone"));
        return new Project(
                row.text("id"),
                row.text("name"),
                row.text("category"),
                row.text("standardLevel"),
                row.text("scale"),
                row.amount("amountWan"),
                row.day("startedOn"),
                row.day("completedOn"),
                row.text("client"),
                row.identity("managerId"),
                row.identity("technicalLeadId"),
                details.get(0).stream()
                        .map(one -> new Figure(one.text("name"), one.amount("value")))
                        .toList(),
                row.words("traits"),
                Stream.of(more.address(), more.contracting(), more.quality(), more.clientContact(), more.clientPhone())
                                .allMatch(Objects::isNull)
                        ? null
                        : more);
    }

    @Override
    String keyField() {
        return "id";
    }

    @Override
    String key(String typed) {
        return TextLikeness.clean(typed);
    }

    @Override
    List<String> detailFields() {
        return List.of("figures");
    }

    @Override
    void check(LibraryChecks checks, List<Project> projects) {
        checks.projects(projects);
    }

    @Override
    String path() {
        return "projects";
    }

    @Override
    List<String> notes() {
        return List.of("七、“规模指标”表一项指标一行，以业绩编号与“企业业绩”表对应。", "八、更新某项业绩时，其规模指标以本文件为准：文件中没有列出的指标将被去掉。");
    }
}
