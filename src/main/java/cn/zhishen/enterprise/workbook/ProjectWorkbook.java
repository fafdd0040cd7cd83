package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibraryChecks;
import java.util.List;
import org.springframework.stereotype.Component;

/** Projects in one sheet, their figures in another, each row named by the project's number. */
@Component
public class ProjectWorkbook extends LibraryWorkbook<Project> {

    private final EntrySheets<Project> sheets = new EntrySheets<>(EntryType.PROJECTS);

    ProjectWorkbook(EnterpriseLibrary library, OfferedWords offered, WorkbookProperties limits) {
        super(library, offered, limits, "企业业绩");
    }

    @Override
    List<SheetLayout> sheets() {
        return sheets.layouts();
    }

    @Override
    List<List<List<Object>>> rows(Project project) {
        return sheets.rows(project);
    }

    @Override
    Project entry(RowInput row, List<List<RowInput>> details) {
        return sheets.entry(row, details);
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
        checks.entries(EntryType.PROJECTS, projects);
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
