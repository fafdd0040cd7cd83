package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.workbook.LibraryWorkbook;
import cn.zhishen.shared.FieldError;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.annotation.Transactional;

/**
 * One list of the library, entry by entry, for the pages; {@link EnterpriseLibrary} replaces whole lists. The checks are the
 * same. A change or removal states the revision that was viewed; if that is not the current one, {@link ChangedMeanwhile} is
 * thrown and nothing is done. Writers of the same enterprise wait for each other.
 *
 * <p>Paths of {@link InvalidInput} begin with the field, such as {@code certificates[0].number}.
 */
@Transactional(readOnly = true)
public abstract class EntryList<T> {

    private final EntityManager entities;
    private final EnterpriseLibrary library;
    private final LibraryWorkbook<T> workbook;
    private final String row;
    private final EntryType<T> type;

    EntryList(
            EntityManager entities,
            EnterpriseLibrary library,
            LibraryWorkbook<T> workbook,
            String row,
            EntryType<T> type) {
        this.entities = entities;
        this.library = library;
        this.workbook = workbook;
        this.row = row;
        this.type = type;
    }

    /** The message that this entry already exists. */
    abstract String duplicate(T existing);

    public EntryType<T> type() {
        return type;
    }

    abstract LibraryEntity<T> newRow(Uscc uscc, int position, T content);

    /** Properties of the row that a text search covers. */
    abstract List<String> searched();

    /** Entries that match a text in data that the database cannot search. */
    List<UUID> alsoFound(Uscc uscc, String words) {
        return List.of();
    }

    /** The property of the row that holds its key. */
    String keyProperty() {
        return type.key().path();
    }

    /** The possible values of that property for these contents. */
    String[] storedKeys(Collection<T> contents) {
        return contents.stream().map(type::keyOf).toArray(String[]::new);
    }

    public EntryPage<T> page(Uscc uscc, String text, int number, int size) {
        return pageWhere(uscc, text, "", number, size);
    }

    /** @param further a condition on row {@code r}, may be empty */
    EntryPage<T> pageWhere(Uscc uscc, String text, String further, int number, int size) {
        var where = new StringBuilder("r.uscc = :uscc").append(further);
        var words = text == null ? "" : text.replace("\0", "").strip();
        var found = words.isEmpty() ? List.<UUID>of() : alsoFound(uscc, words);
        if (!words.isEmpty()) {
            where.append(searched().stream()
                    .map(property -> "lower(r." + property + ") like :text escape '!'")
                    .collect(Collectors.joining(" or ", " and (", found.isEmpty() ? ")" : " or r.ref in :found)")));
        }
        var total = (Long) asked("select count(*) from " + row + " r where " + where, uscc, words, found)
                .getSingleResult();
        int page = Math.max(1, Math.min(number, EntryPage.pages(total, size)));
        if (total == 0) {
            return new EntryPage<>(List.of(), 1, size, 0);
        }
        // the inner query uses only the index, so only the contents of the page's rows are read
        var rows = asked(
                        "select p from " + row + " p where p.uscc = :uscc and p." + keyProperty() + " in (select r."
                                + keyProperty()
                                + " from " + row + " r where " + where
                                + " order by r.position limit :size offset :skipped) order by p.position",
                        uscc,
                        words,
                        found)
                .setParameter("size", size)
                .setParameter("skipped", (page - 1) * size)
                .getResultList();
        return new EntryPage<>(rowsOf(rows).stream().map(LibraryEntity::toEntry).toList(), page, size, total);
    }

    private Query asked(String statement, Uscc uscc, String words, List<UUID> found) {
        var query = entities.createQuery(statement).setParameter("uscc", uscc.value());
        if (!words.isEmpty()) {
            query.setParameter("text", "%" + words.toLowerCase().replaceAll("([!%_])", "!$1") + "%");
        }
        if (!found.isEmpty()) {
            query.setParameter("found", found);
        }
        return query;
    }

    public long count(Uscc uscc) {
        return entities.createQuery("select count(*) from " + row + " r where r.uscc = :uscc", Long.class)
                .setParameter("uscc", uscc.value())
                .getSingleResult();
    }

    public Optional<Entry<T>> find(Uscc uscc, UUID ref) {
        return row(uscc, ref).map(LibraryEntity::toEntry);
    }

    /** @throws InvalidInput if {@code content} breaks the rules of the library; duplicates are not checked */
    public void validate(T content) {
        checked(content);
    }

    /** Adds an entry at the end of the list and returns its reference. */
    @Transactional
    public UUID add(Uscc uscc, T content) {
        checked(content);
        library.lock(uscc);
        refuseDuplicate(uscc, content);
        refuseTooMany(count(uscc) + 1);
        var added = newRow(uscc, nextPosition(uscc), content);
        entities.persist(added);
        return added.ref;
    }

    /** @throws UnknownEntry if no entry has that reference (any more) */
    @Transactional
    public void change(Uscc uscc, UUID ref, long revision, T content) {
        checked(content);
        library.lock(uscc);
        var changed = seen(uscc, ref, revision);
        if (type.keyOf(changed.content()).equals(type.keyOf(content))) {
            if (!changed.content().equals(content)) {
                changed.content(content);
                changed.revision++;
            }
            return;
        }
        refuseDuplicate(uscc, content);
        // the key is part of the row's identity: the entry moves to a new row and keeps its reference
        var moved = newRow(uscc, changed.position, content);
        moved.ref = changed.ref;
        moved.revision = changed.revision + 1;
        entities.remove(changed);
        entities.flush();
        entities.persist(moved);
    }

    /** @throws UnknownEntry if no entry has that reference (any more) */
    @Transactional
    public void remove(Uscc uscc, UUID ref, long revision) {
        library.lock(uscc);
        entities.remove(seen(uscc, ref, revision));
    }

    /** What {@link #merge} would change now; changes nothing. */
    public Comparison<T> compare(Uscc uscc, List<T> contents) {
        return compared(uscc, contents, rows(uscc, contents));
    }

    /**
     * Adds new entries at the end and changes those that differ, all or nothing; entries that are not among {@code contents} stay.
     *
     * @param basis basis of the comparison that the user saw
     * @throws ChangedMeanwhile if the library has changed since that comparison
     */
    @Transactional
    public Comparison<T> merge(Uscc uscc, List<T> contents, String basis) {
        library.checked(checks -> checks.entries(type, contents));
        library.lock(uscc);
        var rows = rows(uscc, contents);
        var comparison = compared(uscc, contents, rows);
        if (!comparison.basis().equals(basis)) {
            throw new ChangedMeanwhile();
        }
        refuseTooMany(comparison.untouched() + contents.size());
        for (var change : comparison.changed()) {
            var changed = rows.get(type.keyOf(change.imported()));
            changed.content(change.imported());
            changed.revision++;
        }
        int position = nextPosition(uscc);
        for (var added : comparison.added()) {
            entities.persist(newRow(uscc, position++, added));
        }
        return comparison;
    }

    private Comparison<T> compared(Uscc uscc, List<T> contents, Map<String, LibraryEntity<T>> rows) {
        var added = new ArrayList<T>();
        var changed = new ArrayList<Comparison.Change<T>>();
        int unchanged = 0;
        var seen = new StringBuilder();
        for (var content : contents) {
            var existing = rows.get(type.keyOf(content));
            if (existing == null) {
                added.add(content);
            } else if (workbook.saysTheSame(existing.content(), content)) {
                unchanged++;
            } else {
                changed.add(new Comparison.Change<>(existing.toEntry(), content));
            }
            seen.append(type.keyOf(content))
                    .append(existing == null ? " is new\n" : " " + existing.ref + " " + existing.revision + "\n");
        }
        return new Comparison<>(added, changed, unchanged, count(uscc) - rows.size(), sha256(seen.toString()));
    }

    private Map<String, LibraryEntity<T>> rows(Uscc uscc, Collection<T> contents) {
        var found = entities.createQuery(
                        "select r from " + row + " r where r.uscc = :uscc and cast(sql('? = any(?)', r." + keyProperty()
                                + ", :keys) as boolean) = true")
                .setParameter("uscc", uscc.value())
                .setParameter("keys", storedKeys(contents))
                .getResultList();
        var rows = new LinkedHashMap<String, LibraryEntity<T>>();
        rowsOf(found).forEach(one -> rows.put(type.keyOf(one.content()), one));
        return rows;
    }

    private void checked(T content) {
        try {
            library.checked(checks -> checks.entries(type, List.of(content)));
        } catch (InvalidInput e) {
            var prefix = type.path() + "[0].";
            throw new InvalidInput(e.errors().stream()
                    .map(error -> new FieldError(
                            error.field().startsWith(prefix) ? error.field().substring(prefix.length()) : error.field(),
                            error.message()))
                    .toList());
        }
    }

    private LibraryEntity<T> seen(Uscc uscc, UUID ref, long revision) {
        var entry = row(uscc, ref).orElseThrow(UnknownEntry::new);
        if (entry.revision != revision) {
            throw new ChangedMeanwhile();
        }
        return entry;
    }

    private void refuseDuplicate(Uscc uscc, T content) {
        rows(uscc, List.of(content)).values().forEach(existing -> {
            throw new InvalidInput(List.of(new FieldError(type.key().path(), duplicate(existing.content()))));
        });
    }

    private void refuseTooMany(long entries) {
        if (entries > library.maxEntries()) {
            throw new InvalidInput(List.of(new FieldError(
                    type.path(), "最多 " + library.maxEntries() + " 条，保存后将有 " + entries + " 条，请先删除不再需要的记录")));
        }
    }

    private int nextPosition(Uscc uscc) {
        return entities.createQuery(
                        "select coalesce(max(r.position), -1) + 1 from " + row + " r where r.uscc = :uscc",
                        Integer.class)
                .setParameter("uscc", uscc.value())
                .getSingleResult();
    }

    private Optional<LibraryEntity<T>> row(Uscc uscc, UUID ref) {
        var found = entities.createQuery("select r from " + row + " r where r.uscc = :uscc and r.ref = :ref")
                .setParameter("uscc", uscc.value())
                .setParameter("ref", ref)
                .getResultList();
        return rowsOf(found).stream().findFirst();
    }

    /** All rows found by this list's queries have its content type. */
    @SuppressWarnings("unchecked")
    private List<LibraryEntity<T>> rowsOf(List<?> found) {
        return (List<LibraryEntity<T>>) found;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
