package cn.zhishen.application.paper;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Project;
import cn.zhishen.printing.Paper;
import java.util.List;

/**
 * The sheets 技术负责人（或注册建造师）基本情况及业绩表 of one application, to fill in.
 *
 * @param number of the application
 */
public record TechnicalLeadSheetPaper(String number, EnterpriseProfile enterprise, List<Sheet> sheets)
        implements Paper {

    public record Sheet(Resume lead, List<Work> works) {}

    /**
     * A place for a project.
     *
     * @param role of the lead in the project
     */
    public record Work(Project project, String role) {

        /** For a project that the dossier does not name. */
        public static final Work BLANK = new Work(null, "");
    }

    @Override
    public String template() {
        return "technical-lead-sheet";
    }
}
