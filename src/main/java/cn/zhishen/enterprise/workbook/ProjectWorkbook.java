package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import java.util.List;
import org.springframework.stereotype.Component;

/** Projects in one sheet and their figures in another; rows refer to their project by its number. */
@Component
public class ProjectWorkbook extends LibraryWorkbook<Project> {

    ProjectWorkbook(EnterpriseLibrary library, OfferedWords offered, WorkbookProperties limits) {
        super(
                EntryType.PROJECTS,
                library,
                offered,
                limits,
                List.of("七、“规模指标”表一项指标一行，以业绩编号与“企业业绩”表对应。", "八、更新某项业绩时，其规模指标以本文件为准：文件中没有列出的指标将被去掉。"));
    }
}
