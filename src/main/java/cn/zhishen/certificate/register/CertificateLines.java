package cn.zhishen.certificate.register;

import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.enterprise.EnterpriseConditions;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.shared.Conditions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The certificates of all enterprises, each with its last edition. */
@Service
@Transactional(readOnly = true)
public class CertificateLines {

    /** Comes after every other character in the order of bytes. */
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    private static final int EDITIONS = 10;
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
        var conditions = conditions(filter);
        conditions.planWith(jdbc);
        return jdbc.sql("""
                        select c.number, c.uscc, c.enterprise_name, c.items, c.issued_on, c.valid_until, c.status
                        from certificate c
                            join (select id from certificate%s
                                  order by issued_on desc, number desc limit :size offset :offset) chosen on chosen.id = c.id
                        order by c.issued_on desc, c.number desc""".formatted(conditions.where()))
                .params(conditions.parameters())
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, i) -> line(row))
                .list();
    }

    /** A certificate that bears, or in an earlier edition bore, the name of this legal representative. */
    public record Represented(String representative, Line certificate) {}

    /** Certificates of legal representatives whose names begin so; those with just this name come first. */
    public List<Represented> representedBy(String beginning, int most) {
        return jdbc.sql("""
                        select r.name, c.number, c.uscc, c.enterprise_name, c.items, c.issued_on, c.valid_until, c.status
                        from (select distinct on (found.name, found.number) found.name, found.number
                              from (select legal_representative as name, number from certificate
                                    where legal_representative ~>=~ :beginning and legal_representative ~<~ :end
                                    order by legal_representative using ~<~, number limit :editions) found) r
                            join certificate c on c.number = r.number and c.status <> 'REPLACED'
                        order by r.name using ~<~, c.number limit :most""")
                .param("beginning", beginning)
                .param("end", beginning + LAST_CHARACTER)
                .param("editions", most * EDITIONS)
                .param("most", most)
                .query((row, i) -> new Represented(row.getString("name"), line(row)))
                .list();
    }

    /** How many there are; {@code most + 1} if there are more than {@code most}, since no more are counted. */
    public long count(Filter filter, int most) {
        return conditions(filter).count(jdbc, "certificate", most);
    }

    private Conditions conditions(Filter filter) {
        var conditions = new Conditions().and(LAST_EDITION);
        if (filter.status() != null) {
            conditions.and("status = :status", "status", filter.status().name());
        }
        if (filter.category() != null) {
            conditions.anyItem("items", catalogue.codes(filter.category()));
        }
        EnterpriseConditions.add(conditions, "", filter.prefectures(), filter.enterprise());
        if (filter.from() != null) {
            conditions.and("issued_on >= :from", "from", filter.from());
        }
        if (filter.to() != null) {
            conditions.and("issued_on <= :to", "to", filter.to());
        }
        return conditions;
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
