package cn.zhishen.enterprise.library;

import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;

@Entity
@Table(name = "project")
@IdClass(ProjectEntity.Key.class)
class ProjectEntity extends LibraryEntity<Project> {

    public record Key(String uscc, String id) {}

    @Id
    private String id;

    @Convert(converter = Content.class)
    private Project content;

    // copied from the content, for searching
    private String name;
    private String category;
    private String client;
    private LocalDate completedOn;

    protected ProjectEntity() {}

    ProjectEntity(Uscc uscc, int position, Project content) {
        super(uscc, position);
        this.id = content.id();
        content(content);
    }

    @Override
    Project content() {
        return content;
    }

    @Override
    void content(Project content) {
        this.content = content;
        name = content.name();
        category = content.category();
        client = content.client();
        completedOn = content.completedOn();
    }

    @Immutable
    static class Content extends EncryptedJson<Project> {

        Content(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "project.content", Project.class);
        }
    }
}
