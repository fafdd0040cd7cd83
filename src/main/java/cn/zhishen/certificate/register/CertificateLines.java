package cn.zhishen.certificate.register;

import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Qualification;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The certificates of all enterprises, each with its last edition. */
@Service
@Transactional(readOnly = true)
public class CertificateLines {

    private static final String LAST_EDITION = "status <> 'REPLACED'";

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final ObjectMapper json;

    CertificateLines(JdbcClient jdbc, Catalogue catalogue, ObjectMapper json) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * Selects certificates; what is null, blank or empty does not restrict the list.
     *
     * @param category code of a category of qualifications, such as {@code D101}
     * @param prefectures third to sixth character of the code of the enterprise, any of these
     * @param enterprise part of its name, or its whole code
     * @param from first day of issue
     * @param to last day of issue, included
     */
    public record Filter(
            Status status, String category, List<String> prefectures, String enterprise, LocalDate from, LocalDate to) {

        public static Filter ofEnterprise(String enterprise) {
            return new Filter(null, null, List.of(), enterprise, null, null);
        }
    }

    /**
     * @param uscc not checked again
     * @param items titles of what it certifies
     * @param status {@code VALID} also after the last day of validity
     */
    public record Line(
            String number,
            String uscc,
            String enterpriseName,
            List<String> items,
            LocalDate issuedOn,
            LocalDate validUntil,
            Status status) {}

    /** Those issued last come first; {@code page} from 0. */
    public List<Line> page(Filter filter, int page, int size) {
        var where = where(filter);
        where.parameters.put("size", size);
        where.parameters.put("offset", (long) page * size);
        return jdbc.sql("""
                        select number, uscc, enterprise_name, items, issued_on, valid_until, status
                        from certificate where %s order by issued_on desc, number desc limit :size offset :offset""".formatted(where.condition()))
                .params(where.parameters)
                .query((row, i) -> line(row))
                .list();
    }

    public long count(Filter filter) {
        var where = where(filter);
        return jdbc.sql("select count(*) from certificate where " + where.condition())
                .params(where.parameters)
                .query(Long.class)
                .single();
    }

    private record Where(List<String> conditions, Map<String, Object> parameters) {

        void and(String condition, String parameter, Object value) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }

        void enterprise(String partOrCode) {
            if (Uscc.isOne(partOrCode)) {
                and("uscc = :uscc", "uscc", new Uscc(partOrCode).value());
            } else {
                and("""
                        name_pairs(name_folded(enterprise_name)) @> name_pairs(name_folded(:name))
                        and position(name_folded(:name) in name_folded(enterprise_name)) > 0""", "name", partOrCode);
            }
        }

        String condition() {
            return String.join(" and ", conditions);
        }
    }

    private Where where(Filter filter) {
        var where = new Where(new ArrayList<>(List.of(LAST_EDITION)), new HashMap<>());
        if (filter.status() != null) {
            where.and("status = :status", "status", filter.status().name());
        }
        if (filter.category() != null) {
            where.and("items @> any (cast(:items as jsonb[]))", "items", items(filter.category()));
        }
        if (!filter.prefectures().isEmpty()) {
            where.and(
                    "substr(uscc, 3, 4) = any (:prefectures)",
                    "prefectures",
                    filter.prefectures().toArray(String[]::new));
        }
        if (filter.enterprise() != null) {
            where.enterprise(filter.enterprise());
        }
        if (filter.from() != null) {
            where.and("issued_on >= :from", "from", filter.from());
        }
        if (filter.to() != null) {
            where.and("issued_on <= :to", "to", filter.to());
        }
        return where;
    }

    private String[] items(String category) {
        return catalogue.all().stream()
                .filter(item -> item.categoryCode().equals(category))
                .map(Qualification::code)
                .map("[{\"code\":\"%s\"}]"::formatted)
                .toArray(String[]::new);
    }

    private Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("number"),
                row.getString("uscc"),
                row.getString("enterprise_name"),
                titles(row.getString("items")),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                Status.valueOf(row.getString("status")));
    }

    private List<String> titles(String items) {
        try {
            return Arrays.stream(json.readValue(items, Item[].class))
                    .map(Item::title)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
