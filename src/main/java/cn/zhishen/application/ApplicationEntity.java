package cn.zhishen.application;

import cn.zhishen.application.dossier.Selection;
import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.Immutable;
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
    LocalDate draftUntil;

    @Enumerated(EnumType.STRING)
    Stage stage;

    Instant stageSince;

    @Convert(converter = SelectionColumn.class)
    Selection selection;

    int snapshotVersion;
    Instant submittedAt;
    Instant closedAt;
    Instant waitUntil;

    @Enumerated(EnumType.STRING)
    WaitLocks waitLocks;

    String name;

    @Version
    long revision;

    @Immutable
    static class SelectionColumn extends EncryptedJson<Selection> {

        SelectionColumn(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "application.selection", Selection.class);
        }
    }

    Application toRecord() {
        return new Application(
                number,
                new Uscc(uscc),
                enterpriseName,
                kind,
                items,
                authority,
                startedAt,
                draftUntil,
                submittedAt,
                stage,
                stageSince,
                selection,
                snapshotVersion,
                closedAt,
                waitUntil == null ? null : new Wait(waitUntil, waitLocks),
                name);
    }

    void setWait(Wait wait) {
        waitUntil = wait == null ? null : wait.until();
        waitLocks = wait == null ? null : wait.locks();
    }
}
