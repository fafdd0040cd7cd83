package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.Comparison;
import cn.zhishen.enterprise.library.EntryList;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The checked contents of uploaded workbooks, until somebody confirms them. They wait in the database, so any node can carry
 * them out. Nothing reaches the library before, and then all or nothing.
 */
@Service
@Transactional
public class LibraryImports {

    private final LibraryImportRepository imports;
    private final ObjectMapper json;
    private final Clock clock;
    private final WorkbookProperties limits;

    LibraryImports(LibraryImportRepository imports, ObjectMapper json, Clock clock, WorkbookProperties limits) {
        this.imports = imports;
        this.json = json;
        this.clock = clock;
        this.limits = limits;
    }

    /** Stores an import that says something of every field. */
    public <T> UUID keep(Uscc uscc, EntryList<T> list, List<T> entries, List<CellError> remarks) {
        return keep(uscc, list, entries, remarks, List.of());
    }

    /**
     * Stores an import for confirmation. An enterprise has only one waiting import for each list, the latest.
     *
     * @param remarks what the user should know before confirming
     * @param kept paths of the fields and lists that the file says nothing of: entries that the library has keep them
     */
    public <T> UUID keep(Uscc uscc, EntryList<T> list, List<T> entries, List<CellError> remarks, List<String> kept) {
        var now = clock.instant();
        imports.deleteOldAndOf(
                now.minus(limits.keptFor()), uscc.value(), list.type().path());
        var id = UUID.randomUUID();
        imports.save(new LibraryImportEntity(
                id, uscc.value(), list.type().path(), written(entries), written(remarks), written(kept), now));
        return id;
    }

    /**
     * A file with faults.
     *
     * @param name as the enterprise called it
     */
    public record Received(String name, byte[] content) {}

    /**
     * Stores a file with faults, so that its faults can be looked at and its headings explained. It takes the place of an import of the
     * same list and is stored no longer.
     */
    public UUID receive(Uscc uscc, EntryList<?> list, Received file) {
        var now = clock.instant();
        imports.deleteOldAndOf(
                now.minus(limits.keptFor()), uscc.value(), list.type().path());
        var id = UUID.randomUUID();
        imports.save(new LibraryImportEntity(
                id,
                uscc.value(),
                list.type().path(),
                Base64.getEncoder().encodeToString(file.content()),
                file.name(),
                now));
        return id;
    }

    /**
     * The stored file; empty if it had no faults, so that it can be confirmed.
     *
     * @throws UnknownImport as {@link #compare} does
     */
    @Transactional(readOnly = true)
    public Optional<Received> received(Uscc uscc, EntryList<?> list, UUID id) {
        var waiting = waiting(uscc, list, id);
        return Optional.ofNullable(waiting.file)
                .map(file -> new Received(waiting.fileName, Base64.getDecoder().decode(file)));
    }

    /** Whether it can still be looked at: it was neither carried out nor discarded nor replaced, and has not waited too long. */
    @Transactional(readOnly = true)
    public boolean isWaiting(Uscc uscc, EntryList<?> list, UUID id) {
        return imports.existsByIdAndUsccAndListAndUploadedAtGreaterThanEqual(
                id, uscc.value(), list.type().path(), clock.instant().minus(limits.keptFor()));
    }

    /**
     * What the import would change now.
     *
     * @throws UnknownImport if it was carried out or discarded, or waited too long
     */
    @Transactional(readOnly = true)
    public <T> Comparison<T> compare(Uscc uscc, EntryList<T> list, UUID id) {
        return list.compare(uscc, entries(uscc, list, id));
    }

    /**
     * @param basis basis of the comparison that the user confirmed
     * @throws ChangedMeanwhile if the library has changed since; the import still waits
     * @throws UnknownImport if it was carried out or discarded, or waited too long
     */
    public <T> Comparison<T> carryOut(Uscc uscc, EntryList<T> list, UUID id, String basis) {
        var entries = entries(uscc, list, id);
        // if two users confirm at the same time, the second finds nothing to delete
        discard(uscc, list, id);
        return list.merge(uscc, entries, basis);
    }

    /** @throws UnknownImport if no such import waits for this list */
    public void discard(Uscc uscc, EntryList<?> list, UUID id) {
        if (imports.delete(id, uscc.value(), list.type().path()) == 0) {
            throw new UnknownImport();
        }
    }

    private <T> List<T> entries(Uscc uscc, EntryList<T> list, UUID id) {
        var waiting = waiting(uscc, list, id);
        if (waiting.file != null) {
            throw new UnknownImport();
        }
        return list.completed(
                uscc, read(id, waiting.content, list.type().type()), read(id, waiting.kept, String.class));
    }

    /** @throws UnknownImport as {@link #compare} does */
    @Transactional(readOnly = true)
    public List<CellError> remarks(Uscc uscc, EntryList<?> list, UUID id) {
        return read(id, waiting(uscc, list, id).remarks, CellError.class);
    }

    /**
     * The paths of the fields and lists that stay as they are, because the file says nothing of them.
     *
     * @throws UnknownImport as {@link #compare} does
     */
    @Transactional(readOnly = true)
    public List<String> kept(Uscc uscc, EntryList<?> list, UUID id) {
        return read(id, waiting(uscc, list, id).kept, String.class);
    }

    private LibraryImportEntity waiting(Uscc uscc, EntryList<?> list, UUID id) {
        return imports.findByIdAndUsccAndListAndUploadedAtGreaterThanEqual(
                        id, uscc.value(), list.type().path(), clock.instant().minus(limits.keptFor()))
                .orElseThrow(UnknownImport::new);
    }

    private <E> List<E> read(UUID id, String stored, Class<E> type) {
        try {
            return json.readValue(stored, json.getTypeFactory().constructCollectionType(List.class, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored import " + id + " cannot be read");
        }
    }

    private String written(List<?> entries) {
        try {
            return json.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an import cannot be written as JSON");
        }
    }
}
