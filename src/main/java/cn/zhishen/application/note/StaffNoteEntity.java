package cn.zhishen.application.note;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "staff_note")
class StaffNoteEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Enumerated(EnumType.STRING)
    private StaffNote.About about;

    private String subject;
    private String indicator;

    @Convert(converter = Text.class)
    private String text;

    @Column(name = "written_by")
    private String by;

    @Column(name = "written_at")
    private Instant at;

    private String withdrawnBy;
    private Instant withdrawnAt;

    static class Text extends EncryptedText {

        Text(Encryption encryption) {
            super(encryption, "staff_note.text");
        }
    }

    protected StaffNoteEntity() {}

    StaffNoteEntity(StaffNote.About about, String subject, String indicator, String text, String by, Instant at) {
        this.about = about;
        this.subject = subject;
        this.indicator = indicator;
        this.text = text;
        this.by = by;
        this.at = at;
    }

    String by() {
        return by;
    }

    void withdraw(String who, Instant when) {
        withdrawnBy = who;
        withdrawnAt = when;
    }

    StaffNote toRecord() {
        return new StaffNote(id, about, subject, indicator, text, by, at, withdrawnBy, withdrawnAt);
    }
}
