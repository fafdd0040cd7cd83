package cn.zhishen.web.portal.library;

import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryPage;
import cn.zhishen.enterprise.library.ProjectList;
import cn.zhishen.enterprise.workbook.ProjectWorkbook;
import cn.zhishen.review.vocabulary.WordRemark;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** 企业业绩 (guide, part three ①). */
@Controller
@RequestMapping("/portal/projects")
class LibraryProjectController extends LibraryPages<Project> {

    private final ProjectList projects;
    private final LibraryServices services;

    LibraryProjectController(ProjectList projects, ProjectWorkbook workbook, LibraryServices services) {
        super(projects, workbook, services);
        this.projects = projects;
        this.services = services;
    }

    @Override
    EntryPage<Project> page(Uscc uscc, Filter filter, EntryPage.Asked asked) {
        return projects.page(uscc, asked);
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
    boolean isSelected(Selection selection, Project project) {
        return selection.projects().contains(project.id());
    }

    @Override
    String name(Project project) {
        return project.name() + "（" + project.id() + "）";
    }
}
