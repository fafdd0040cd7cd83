package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.Uscc;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

/**
 * A row of one of the lists of the library. Its key is the enterprise's identifier of the entry; {@code ref} is the identifier
 * on pages and never changes.
 */
@MappedSuperclass
abstract class LibraryEntity<T> {

    @Id
    String uscc;

    int position;
    UUID ref;
    long revision;

    protected LibraryEntity() {}

    LibraryEntity(Uscc uscc, int position) {
        this.uscc = uscc.value();
        this.position = position;
        this.ref = UUID.randomUUID();
    }

    abstract T content();

    abstract void content(T content);

    Entry<T> toEntry() {
        return new Entry<>(ref, revision, content());
    }
}
