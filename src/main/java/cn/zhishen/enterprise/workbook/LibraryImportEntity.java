package cn.zhishen.enterprise.workbook;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "library_import")
class LibraryImportEntity {

    @Id
    UUID id;

    String uscc;
    String list;

    /** JSON of the entries. */
    @Convert(converter = Content.class)
    String content;

    /** JSON of the {@link CellError}s. */
    @Convert(converter = Remarks.class)
    String remarks;

    /** A file with faults, in Base64, until it is corrected or what its headings mean is said; null for one that was checked. */
    @Convert(converter = UploadedFile.class)
    String file;

    @Convert(converter = FileName.class)
    String fileName;

    /** JSON of the paths of what the file says nothing of. */
    String kept;

    Instant uploadedAt;

    protected LibraryImportEntity() {}

    LibraryImportEntity(
            UUID id, String uscc, String list, String content, String remarks, String kept, Instant uploadedAt) {
        this.id = id;
        this.uscc = uscc;
        this.list = list;
        this.content = content;
        this.remarks = remarks;
        this.kept = kept;
        this.uploadedAt = uploadedAt;
    }

    /** A file that waits to be read again. */
    LibraryImportEntity(UUID id, String uscc, String list, String file, String fileName, Instant uploadedAt) {
        this(id, uscc, list, "[]", "[]", "[]", uploadedAt);
        this.file = file;
        this.fileName = fileName;
    }

    static class UploadedFile extends EncryptedText {

        UploadedFile(Encryption encryption) {
            super(encryption, "library_import.file");
        }
    }

    static class FileName extends EncryptedText {

        FileName(Encryption encryption) {
            super(encryption, "library_import.file_name");
        }
    }

    static class Content extends EncryptedText {

        Content(Encryption encryption) {
            super(encryption, "library_import.content");
        }
    }

    static class Remarks extends EncryptedText {

        Remarks(Encryption encryption) {
            super(encryption, "library_import.remarks");
        }
    }
}
