package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.Uscc;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of one list of the library. The statements of the three lists differ in their entity only. */
abstract class LibraryRows<T> {

    private final EntityManager entities;
    private final String entity;
    private final String key;
    private final List<String> searched;

    /**
     * @param key the property that holds the key of an entry
     * @param searched the properties that a text search covers
     */
    LibraryRows(EntityManager entities, Class<? extends LibraryEntity<T>> entity, String key, String... searched) {
        this.entities = entities;
        this.entity = entity.getSimpleName();
        this.key = key;
        this.searched = List.of(searched);
    }

    /**
     * What a page of a list shows.
     *
     * @param words in lower case, empty for all
     * @param also entries that match in what the database cannot search
     * @param further a condition on row {@code r}, may be empty
     * @param parameters of {@code further}
     */
    record Wanted(Uscc uscc, String words, Collection<UUID> also, String further, Map<String, Object> parameters) {}

    long count(Uscc uscc) {
        return entities.createQuery("select count(*) from " + entity + " r where r.uscc = :uscc", Long.class)
                .setParameter("uscc", uscc.value())
                .getSingleResult();
    }

    long count(Wanted wanted) {
        return (Long) asked("select count(*) from " + entity + " r where " + where(wanted), wanted)
                .getSingleResult();
    }

    /**
     * The inner query reads no contents, so only those of the page's rows are read.
     *
     * @param order what is sorted by before the order of the list, with {@code %s} for the row; may be empty
     */
    List<LibraryEntity<T>> page(Wanted wanted, String order, int size, int skipped) {
        var statement = "select p from " + entity + " p where p.uscc = :uscc and p." + key + " in (select r." + key
                + " from " + entity + " r where " + where(wanted)
                + " order by " + order.replace("%s", "r") + "r.position limit :size offset :skipped) order by "
                + order.replace("%s", "p") + "p.position";
        return rows(asked(statement, wanted)
                .setParameter("size", size)
                .setParameter("skipped", skipped)
                .getResultList());
    }

    private String where(Wanted wanted) {
        var own = "r.uscc = :uscc" + wanted.further();
        return wanted.words().isEmpty()
                ? own
                : own
                        + searched.stream()
                                .map(property -> "lower(r." + property + ") like :text escape '!'")
                                .collect(Collectors.joining(
                                        " or ", " and (", wanted.also().isEmpty() ? ")" : " or r.ref in :also)"));
    }

    private Query asked(String statement, Wanted wanted) {
        var query = entities.createQuery(statement)
                .setParameter("uscc", wanted.uscc().value());
        wanted.parameters().forEach(query::setParameter);
        if (!wanted.words().isEmpty()) {
            query.setParameter("text", "%" + wanted.words().replaceAll("([!%_])", "!$1") + "%");
            if (!wanted.also().isEmpty()) {
                query.setParameter("also", wanted.also());
            }
        }
        return query;
    }

    Optional<LibraryEntity<T>> find(Uscc uscc, UUID ref) {
        var found = entities.createQuery("select r from " + entity + " r where r.uscc = :uscc and r.ref = :ref")
                .setParameter("uscc", uscc.value())
                .setParameter("ref", ref)
                .getResultList();
        return rows(found).stream().findFirst();
    }

    /** The rows with these references, in the order of the list. */
    List<LibraryEntity<T>> referred(Uscc uscc, Collection<UUID> refs) {
        return rows(entities.createQuery("select r from " + entity
                        + " r where r.uscc = :uscc and cast(sql('? = any(?)', r.ref, :refs) as boolean) = true"
                        + " order by r.position")
                .setParameter("uscc", uscc.value())
                .setParameter("refs", refs.toArray(UUID[]::new))
                .getResultList());
    }

    /** The rows with one of these keys, in the order of the list. */
    List<LibraryEntity<T>> keyed(Uscc uscc, String[] keys) {
        return rows(entities.createQuery("select r from " + entity
                        + " r where r.uscc = :uscc and cast(sql('? = any(?)', r." + key
                        + ", :keys) as boolean) = true order by r.position")
                .setParameter("uscc", uscc.value())
                .setParameter("keys", keys)
                .getResultList());
    }

    List<T> contents(Uscc uscc, Class<T> type) {
        return entities.createQuery(
                        "select r.content from " + entity + " r where r.uscc = :uscc order by r.position", type)
                .setParameter("uscc", uscc.value())
                .getResultList();
    }

    @SuppressWarnings("unchecked")
    List<Entry<T>> entries(Uscc uscc) {
        return entities.createQuery(
                        "select r.ref, r.revision, r.content from " + entity + " r where r.uscc = :uscc",
                        Object[].class)
                .setParameter("uscc", uscc.value())
                .getResultStream()
                .map(columns -> new Entry<>((UUID) columns[0], (Long) columns[1], (T) columns[2]))
                .toList();
    }

    /** Where a new entry goes: after the last one. */
    int nextPosition(Uscc uscc) {
        return entities.createQuery(
                        "select coalesce(max(r.position), -1) + 1 from " + entity + " r where r.uscc = :uscc",
                        Integer.class)
                .setParameter("uscc", uscc.value())
                .getSingleResult();
    }

    void add(LibraryEntity<T> row) {
        entities.persist(row);
    }

    void remove(LibraryEntity<T> row) {
        entities.remove(row);
    }

    /** The entry moves to a row with another key. */
    void replace(LibraryEntity<T> row, LibraryEntity<T> moved) {
        entities.remove(row);
        entities.flush();
        entities.persist(moved);
    }

    /** Replaces the whole list. The next replacement in the same transaction deletes behind the persistence context's back. */
    void replaceAll(Uscc uscc, List<? extends LibraryEntity<T>> rows) {
        entities.createQuery("delete from " + entity + " r where r.uscc = :uscc")
                .setParameter("uscc", uscc.value())
                .executeUpdate();
        rows.forEach(entities::persist);
        entities.flush();
        rows.forEach(entities::detach);
    }

    /** All rows found by these statements have the content type of the list. */
    @SuppressWarnings("unchecked")
    private List<LibraryEntity<T>> rows(List<?> found) {
        return (List<LibraryEntity<T>>) found;
    }
}
