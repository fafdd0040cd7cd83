package cn.zhishen.enterprise.workbook;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.Comparison;
import cn.zhishen.enterprise.library.EntryList;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The checked contents of uploaded workbooks, until somebody confirms them. They wait in the database, so any node can carry
 * them out. Nothing reaches the library before, and then all or nothing.
 */
@Service
@Transactional
public class LibraryImports {

    private final JdbcTemplate jdbc;
    private final Encryption encryption;
    private final ObjectMapper json;
    private final Clock clock;
    private final WorkbookProperties limits;

    LibraryImports(
            JdbcTemplate jdbc, Encryption encryption, ObjectMapper json, Clock clock, WorkbookProperties limits) {
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.json = json;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Stores an import for confirmation. An enterprise has only one waiting import for each list, the latest.
     *
     * @param remarks what the user should know before confirming
     */
    public <T> UUID keep(Uscc uscc, EntryList<T> list, List<T> entries, List<CellError> remarks) {
        var now = clock.instant();
        jdbc.update(
                "delete from library_import where uploaded_at < ? or uscc = ? and list = ?",
                Timestamp.from(now.minus(limits.keptFor())),
                uscc.value(),
                list.type().path());
        var id = UUID.randomUUID();
        jdbc.update(
                "insert into library_import (id, uscc, list, content, remarks, uploaded_at) values (?, ?, ?, ?, ?, ?)",
                id,
                uscc.value(),
                list.type().path(),
                written("content", entries),
                written("remarks", remarks),
                Timestamp.from(now));
        return id;
    }

    /**
     * What the import would change now.
     *
     * @throws UnknownImport if it was carried out or discarded, or waited too long
     */
    @Transactional(readOnly = true)
    public <T> Comparison<T> compare(Uscc uscc, EntryList<T> list, UUID id) {
        return list.compare(uscc, kept(uscc, list, id));
    }

    /**
     * @param basis basis of the comparison that the user confirmed
     * @throws ChangedMeanwhile if the library has changed since; the import still waits
     * @throws UnknownImport if it was carried out or discarded, or waited too long
     */
    public <T> Comparison<T> carryOut(Uscc uscc, EntryList<T> list, UUID id, String basis) {
        var entries = kept(uscc, list, id);
        // if two users confirm at the same time, the second finds nothing to delete
        if (jdbc.update("delete from library_import where id = ?", id) == 0) {
            throw new UnknownImport();
        }
        return list.merge(uscc, entries, basis);
    }

    /** @throws UnknownImport if no such import waits for this list */
    public void discard(Uscc uscc, EntryList<?> list, UUID id) {
        if (jdbc.update(
                        "delete from library_import where id = ? and uscc = ? and list = ?",
                        id,
                        uscc.value(),
                        list.type().path())
                == 0) {
            throw new UnknownImport();
        }
    }

    private <T> List<T> kept(Uscc uscc, EntryList<T> list, UUID id) {
        return kept("content", uscc, list, id, list.type().type());
    }

    /** @throws UnknownImport as {@link #compare} does */
    @Transactional(readOnly = true)
    public List<CellError> remarks(Uscc uscc, EntryList<?> list, UUID id) {
        return kept("remarks", uscc, list, id, CellError.class);
    }

    private <E> List<E> kept(String column, Uscc uscc, EntryList<?> list, UUID id, Class<E> type) {
        var found = jdbc.queryForList(
                "select " + column + " from library_import where id = ? and uscc = ? and list = ? and uploaded_at >= ?",
                String.class,
                id,
                uscc.value(),
                list.type().path(),
                Timestamp.from(clock.instant().minus(limits.keptFor())));
        if (found.isEmpty()) {
            throw new UnknownImport();
        }
        try {
            return json.readValue(
                    encryption.decrypt("library_import." + column, found.get(0)),
                    json.getTypeFactory().constructCollectionType(List.class, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored import " + id + " cannot be read");
        }
    }

    private String written(String column, List<?> entries) {
        try {
            return encryption.encrypt("library_import." + column, json.writeValueAsString(entries));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an import cannot be written as JSON");
        }
    }
}
