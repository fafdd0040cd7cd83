package cn.zhishen.enterprise;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "equipment")
@IdClass(EquipmentRow.Key.class)
class EquipmentRow {

    record Key(String uscc, String id) {}

    @Id
    private String uscc;

    @Id
    private String id;

    private int position;

    @JdbcTypeCode(SqlTypes.JSON)
    private Equipment content;

    protected EquipmentRow() {}

    EquipmentRow(Uscc uscc, int position, Equipment content) {
        this.uscc = uscc.value();
        this.id = content.id();
        this.position = position;
        this.content = content;
    }
}
