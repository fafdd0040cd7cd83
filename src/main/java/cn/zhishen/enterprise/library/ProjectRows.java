package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.Project;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

@Component
class ProjectRows extends LibraryRows<Project> {

    ProjectRows(EntityManager entities) {
        super(entities, ProjectEntity.class, "id", "name", "id", "category", "client");
    }
}
