package cn.zhishen.enterprise;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "person")
@IdClass(PersonRow.Key.class)
class PersonRow {

    record Key(String uscc, String citizenId) {}

    @Id
    private String uscc;

    @Id
    private String citizenId;

    private int position;

    @JdbcTypeCode(SqlTypes.JSON)
    private Person content;

    protected PersonRow() {}

    PersonRow(Uscc uscc, int position, Person content) {
        this.uscc = uscc.value();
        this.citizenId = content.citizenId().value();
        this.position = position;
        this.content = content;
    }
}
