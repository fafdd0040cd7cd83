package cn.zhishen.enterprise.workbook.heading;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "library_heading")
class RememberedHeadingEntity {

    @Id
    UUID id;

    String uscc;
    String list;

    /** Of the template; empty for one that mixes several. */
    String sheet;

    String heading;

    /** Path of the field within an entry, or that the column is left out. */
    String field;

    protected RememberedHeadingEntity() {}

    RememberedHeadingEntity(String uscc, String list, String sheet, String heading, String field) {
        this.id = UUID.randomUUID();
        this.uscc = uscc;
        this.list = list;
        this.sheet = sheet;
        this.heading = heading;
        this.field = field;
    }
}
