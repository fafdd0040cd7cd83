package cn.zhishen;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages of the staff that {@link LoadMeasurement} asks for in the database of {@link FullDatabase}, each with who asks. */
final class OfficePages {

    static final String ADMINISTRATOR = "admin";

    private static final String REVIEWER = "reviewer";
    private static final String ISSUER = "issuer";
    static final Set<String> STAFF = Set.of(ADMINISTRATOR, REVIEWER, ISSUER);

    private OfficePages() {}

    /** @param own code of the large enterprise */
    static Map<String, String> of(JdbcTemplate jdbc, String own) {
        var pages = new LinkedHashMap<String, String>();
        for (var path : new String[] {
            "/staff",
            "/staff/search",
            "/staff/applications",
            "/staff/applications?page=500",
            "/staff/applications?page=1999",
            "/staff/applications?order=oldest",
            "/staff/applications?order=oldest&page=1999",
            "/staff/applications?stage=ISSUED",
            "/staff/applications?stage=ISSUED&page=199",
            "/staff/applications?stage=CONTESTING",
            "/staff/applications?kind=RENEWAL",
            "/staff/applications?kind=REAPPROVAL",
            "/staff/applications?kind=REAPPROVAL&page=19",
            "/staff/applications?outcome=PASSED",
            "/staff/applications?outcome=NOT_PASSED",
            "/staff/applications?outcome=UNDER_WAY",
            "/staff/applications?category=D101",
            "/staff/applications?prefecture=" + encoded("拉萨市"),
            "/staff/applications?prefecture=" + encoded("阿里地区") + "&order=oldest",
            "/staff/applications?stage=ISSUED&category=D101&prefecture=" + encoded("拉萨市"),
            "/staff/applications?enterprise=" + encoded(FullDatabase.SELDOM_IN_NAMES),
            "/staff/applications?enterprise=" + encoded(FullDatabase.OFTEN_IN_NAMES),
            "/staff/applications?enterprise=" + own,
            "/staff/applications?from=2026-10-01&to=2026-10-31",
            "/staff/applications?to=2025-09-30",
            "/staff/applications/export.csv?category=D101",
            "/staff/applications/export.xlsx?category=D101",
            "/staff/certificates",
            "/staff/certificates?page=500",
            "/staff/certificates?page=1259",
            "/staff/certificates?status=VALID",
            "/staff/certificates?status=REVOKED",
            "/staff/certificates?category=D101",
            "/staff/certificates?prefecture=" + encoded("拉萨市"),
            "/staff/certificates?enterprise=" + encoded(FullDatabase.SELDOM_IN_NAMES),
            "/staff/certificates?enterprise=" + encoded(FullDatabase.OFTEN_IN_NAMES),
            "/staff/certificates?from=2026-06-01&to=2026-06-30",
            "/staff/certificates?to=2022-06-30",
            "/staff/certificates/export.csv?category=D101",
            "/staff/certificates/export.xlsx?category=D101",
            "/staff/certificates/" + measured(jdbc),
            "/staff/supervision",
            "/staff/supervision?page=80",
            "/staff/supervision?show=UNCHECKED",
            "/staff/supervision?show=TO_CHECK",
            "/staff/supervision?show=ALL",
            "/staff/supervision?show=ALL&page=199",
            "/staff/supervision?category=D101",
            "/staff/supervision?prefecture=" + encoded("拉萨市"),
            "/staff/supervision?enterprise=" + encoded(FullDatabase.SELDOM_IN_NAMES),
            "/staff/supervision?show=ALL&enterprise=" + encoded(FullDatabase.OFTEN_IN_NAMES),
            "/staff/supervision/export.csv?prefecture=" + encoded("拉萨市"),
            "/staff/supervision/" + failing(jdbc),
            "/staff/restrictions",
            "/staff/restrictions?page=30",
            "/staff/restrictions?about=ENTERPRISE&state=RUNNING",
            "/staff/restrictions?number=" + own,
            "/staff/messages",
            "/staff/messages?page=1000",
            "/staff/messages?unread=true",
            "/staff/message-failures",
            "/staff/message-failures?page=30",
            "/staff/spot-checks",
            "/staff/human-decisions",
            "/staff/ties",
            "/staff/complaints",
            "/staff/complaints?page=90",
            "/staff/access-records",
            "/staff/access-records?page=199",
            "/staff/access-records?reader=reviewer",
            "/staff/access-records?from=2026-10-01&to=2026-10-31",
        }) {
            pages.put(path, ADMINISTRATOR);
        }
        pages.put("/staff?reviewer", REVIEWER);
        pages.put("/staff/drawn-checks/2026-Q2/" + undecided(jdbc), REVIEWER);
        pages.put("/staff/signatures", ISSUER);
        pages.put("/staff/signatures?page=100", ISSUER);
        return pages;
    }

    /** A certificate with several editions, a measure and a rectification. */
    private static String measured(JdbcTemplate jdbc) {
        return jdbc.queryForObject(
                "select number from rectification where measure is not null order by number limit 1", String.class);
    }

    private static String failing(JdbcTemplate jdbc) {
        return jdbc.queryForObject(
                "select number from supervision where failed > 0 order by failed desc, number limit 1", String.class);
    }

    private static String undecided(JdbcTemplate jdbc) {
        return jdbc.queryForObject(
                "select number from drawn_check where outcome is null order by position limit 1", String.class);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
