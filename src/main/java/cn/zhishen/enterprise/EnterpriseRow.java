package cn.zhishen.enterprise;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "enterprise")
class EnterpriseRow {

    @Id
    private String uscc;

    @JdbcTypeCode(SqlTypes.JSON)
    private EnterpriseProfile profile;

    private String name;
    private Instant updatedAt;
    private long revision;

    protected EnterpriseRow() {}
}
