package cn.zhishen.application;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "application")
class ApplicationEntity {

    @Id
    String number;

    String uscc;
    String enterpriseName;

    @Enumerated(EnumType.STRING)
    ApplicationKind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Qualification> items;

    String authority;
    Instant startedAt;

    @Enumerated(EnumType.STRING)
    Stage stage;

    Instant stageSince;

    @JdbcTypeCode(SqlTypes.JSON)
    Selection selection;

    int snapshotVersion;
    Instant submittedAt;
    Instant closedAt;
    Instant waitUntil;

    @Version
    long revision;

    Application toRecord() {
        return new Application(
                number,
                new Uscc(uscc),
                enterpriseName,
                kind,
                items,
                authority,
                startedAt,
                submittedAt,
                stage,
                stageSince,
                selection,
                snapshotVersion,
                closedAt,
                waitUntil);
    }
}
