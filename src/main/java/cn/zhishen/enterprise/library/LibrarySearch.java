package cn.zhishen.enterprise.library;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Searches libraries of any size for what can be chosen: page by page, never whole lists. Personal data: never logged. */
@Service
@Transactional(readOnly = true)
public class LibrarySearch {

    /** Length of a handle in characters; its 80 bits distinguish the people of one library. */
    private static final int HANDLE = 20;

    private static final String HANDLE_OF_ROW =
            "left(encode(sha256(convert_to(uscc || identity_index, 'UTF8')), 'hex'), " + HANDLE + ")";

    private static final String EVERYBODY = " from person where uscc = :uscc";

    /** Whoever is named so is found first: comparing certificates takes longer than comparing names. */
    private static final String NAMED_SO = """
             from (select * from person where uscc = :uscc and (name like :text or ref = any (cast(:numbered as uuid[]))) offset 0) person
            where true""";

    /** People are offered in the order of these lists, one after the other. */
    private static final String EXACT = " and declares && :exact";

    private static final String NEAR_ONLY = " and declares && :near and not declares && :exact";
    private static final String NEAR = " and declares && :near";
    private static final String OTHERS = " and not declares && :near";

    private final JdbcClient jdbc;
    private final EnterpriseLibrary library;
    private final Encryption encryption;
    private final ObjectMapper json;

    LibrarySearch(JdbcClient jdbc, EnterpriseLibrary library, Encryption encryption, ObjectMapper json) {
        this.jdbc = jdbc;
        this.library = library;
        this.encryption = encryption;
        this.json = json;
    }

    /** @param total entries on all pages */
    public record Page<T>(List<T> entries, int total) {}

    /**
     * The library and the page to search.
     *
     * @param text part of a name or of a number, may be empty
     * @param page from 0
     */
    public record Question(Uscc uscc, String text, int page, int size) {

        private Map<String, Object> parameters(Map<String, ?> more) {
            var parameters = new java.util.HashMap<String, Object>(more);
            parameters.put("uscc", uscc.value());
            parameters.put("text", containing(text.replace("\0", "").strip()));
            parameters.put("size", size);
            parameters.put("offset", (long) page * size);
            return parameters;
        }

        private static String containing(String text) {
            return "%" + text.replaceAll("([%_\\\\])", "\\\\$1") + "%";
        }
    }

    /**
     * People whose name or document number contains the text. First come those who declare a certificate exactly as wanted,
     * then those who declare one with its name, then all others; within each group in the order of the library.
     *
     * @param wanted any of these; if empty, people are in the order of the library
     * @param declaringOnly leaves out people who declare nothing of that kind
     */
    public Page<Person> people(Question question, List<WantedCertificate> wanted, boolean declaringOnly) {
        var parameters = question.parameters(Map.of(
                "exact", WantedCertificate.exact(question.uscc(), wanted),
                "near", WantedCertificate.near(question.uscc(), wanted),
                "numbered",
                        library.numbered(question.uscc(), question.text().replace("\0", "")).stream()
                                .map(UUID::toString)
                                .toArray(String[]::new)));
        var people = question.text().isBlank() ? EVERYBODY : NAMED_SO;
        var lists = wanted.isEmpty()
                ? List.of(people)
                : Stream.of(EXACT, NEAR_ONLY, OTHERS)
                        .limit(declaringOnly ? 2 : 3)
                        .map(declaring -> people + declaring)
                        .toList();
        var shown = new ArrayList<Person>();
        long skipped = (long) question.page() * question.size();
        for (var list : lists) {
            parameters.put("offset", skipped);
            parameters.put("size", question.size() - shown.size());
            var found = jdbc.sql("select content" + list + " order by position limit :size offset :offset")
                    .params(parameters)
                    .query((row, i) -> read(row, "person", Person.class))
                    .list();
            shown.addAll(found);
            if (shown.size() == question.size()) {
                break;
            }
            skipped = found.isEmpty() ? Math.max(0, skipped - count(list, parameters)) : 0;
        }
        return new Page<>(
                List.copyOf(shown), count(declaringOnly && !wanted.isEmpty() ? people + NEAR : people, parameters));
    }

    private int count(String list, Map<String, Object> parameters) {
        return jdbc.sql("select count(*)" + list)
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    /** Equipment whose name, model or number contains the text; first those whose name contains one of {@code names}. */
    public Page<Equipment> equipment(Question question, List<String> names) {
        return page(
                "equipment",
                """
                select content, count(*) over () total from equipment
                where uscc = :uscc and (content ->> 'name' like :text or content ->> 'model' like :text or id like :text)
                order by case when content ->> 'name' like any (array[:names]) then 0 else 1 end, position
                limit :size offset :offset
                """,
                question.parameters(Map.of(
                        "names",
                        names.isEmpty()
                                ? List.of("%")
                                : names.stream().map(n -> "%" + n + "%").toList())),
                Equipment.class);
    }

    /** Projects whose name or number contains the text; first those of one of {@code categories}, the newest first. */
    public Page<Project> projects(Question question, List<String> categories) {
        return page("project", """
                select content, count(*) over () total from project
                where uscc = :uscc and (name like :text or id like :text)
                order by case when category in (:categories) then 0 else 1 end, completed_on desc nulls last, position
                limit :size offset :offset
                """, question.parameters(Map.of("categories", categories)), Project.class);
    }

    /** The requested equipment that is in the library, in its order. */
    public List<Equipment> equipment(Uscc uscc, Collection<String> ids) {
        return byId("equipment", uscc, ids, Equipment.class);
    }

    /** The requested projects that are in the library, in its order. */
    public List<Project> projects(Uscc uscc, Collection<String> ids) {
        return byId("project", uscc, ids, Project.class);
    }

    /** A text that stands for a document where the document must not be seen: in pages and what they send. */
    public String handle(Uscc uscc, IdentityDocument person) {
        return handleOf(uscc, encryption.index(PersonEntity.IDENTITY, person.key()));
    }

    private static String handleOf(Uscc uscc, String index) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((uscc.value() + index).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HANDLE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The people with these handles, in the order of the library; unknown handles are ignored. */
    public List<IdentityDocument> byHandles(Uscc uscc, Collection<String> handles) {
        var known = storable(handles);
        if (known.isEmpty()) {
            return List.of();
        }
        var found =
                identities(" and " + HANDLE_OF_ROW + " in (:handles)", Map.of("uscc", uscc.value(), "handles", known));
        if (found.size() == known.size()) {
            return found;
        }
        // handles made with the current key do not find rows that are still unencrypted or under an earlier key
        var wanted = Set.copyOf(known);
        return identities("", Map.of("uscc", uscc.value())).stream()
                .filter(person -> wanted.contains(handle(uscc, person)))
                .toList();
    }

    private List<IdentityDocument> identities(String further, Map<String, ?> parameters) {
        return jdbc.sql("select identity from person where uscc = :uscc" + further + " order by position")
                .params(parameters)
                .query((row, i) -> IdentityDocument.of(encryption.decrypt(PersonEntity.IDENTITY, row.getString(1))))
                .list();
    }

    /** Ids that the library could contain: the database does not accept a zero character, not even in a query. */
    static List<String> storable(Collection<String> ids) {
        return ids.stream().filter(id -> id.indexOf('\0') < 0).distinct().toList();
    }

    private <T> List<T> byId(String table, Uscc uscc, Collection<String> ids, Class<T> type) {
        return jdbc.sql("select content from " + table + " where uscc = :uscc and id = any (:ids) order by position")
                .param("uscc", uscc.value())
                .param("ids", storable(ids).toArray(String[]::new))
                .query((row, i) -> read(row, table, type))
                .list();
    }

    private <T> Page<T> page(String table, String sql, Map<String, Object> parameters, Class<T> type) {
        var total = new int[1];
        var entries = jdbc.sql(sql)
                .params(parameters)
                .query((row, i) -> {
                    total[0] = row.getInt("total");
                    return read(row, table, type);
                })
                .list();
        return new Page<>(entries, total[0]);
    }

    private <T> T read(ResultSet row, String table, Class<T> type) throws SQLException {
        try {
            return json.readValue(encryption.decrypt(table + ".content", row.getString("content")), type);
        } catch (JsonProcessingException e) {
            // drops the location, which contains the document and so personal data
            e.clearLocation();
            throw new IllegalStateException("企业库中的一条记录无法读取", e);
        }
    }
}
