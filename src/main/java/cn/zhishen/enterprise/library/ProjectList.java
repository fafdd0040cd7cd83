package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryPage.Column;
import cn.zhishen.enterprise.workbook.ProjectWorkbook;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The project records of an enterprise, one by one. */
@Service
@Transactional(readOnly = true)
public class ProjectList extends EntryList<Project> {

    ProjectList(ProjectRows rows, EnterpriseLibrary library, ProjectWorkbook workbook) {
        super(rows, library, workbook, EntryType.PROJECTS);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.alphabetical("id", "业绩编号", "id"),
                Column.alphabetical("name", "工程名称", "name"),
                Column.alphabetical("category", "资质类别", "category"),
                new Column("completed", "竣工日期", "%s.completedOn"));
    }

    @Override
    String duplicate(Project existing) {
        return "业绩编号 " + existing.id() + " 已在企业业绩库中（" + existing.name() + "），请直接修改该业绩，或核对编号";
    }

    @Override
    LibraryEntity<Project> newRow(Uscc uscc, int position, Project project) {
        return new ProjectEntity(uscc, position, project);
    }
}
