package cn.zhishen.application.paper;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.printing.DocumentPrinter;
import cn.zhishen.shared.NumberPattern;
import cn.zhishen.shared.RunningNumbers;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The acceptance receipt 受理通知书 (行政许可法第三十二条): written proof that an application is accepted, with the authority's
 * seal and the date; one for each application.
 */
@Service
public class AcceptanceReceipts {

    private static final Actor AUTHORITY = Actor.system("审批机关");

    private final Applications applications;
    private final Dossiers dossiers;
    private final DocumentPrinter printer;
    private final DocumentStore documents;
    private final RunningNumbers numbers;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final NumberPattern pattern;

    AcceptanceReceipts(
            Applications applications,
            Dossiers dossiers,
            DocumentPrinter printer,
            DocumentStore documents,
            RunningNumbers numbers,
            JdbcTemplate jdbc,
            Clock clock,
            @Value("${zhishen.numbering.acceptance}") String pattern) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.printer = printer;
        this.documents = documents;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.clock = clock;
        this.pattern = new NumberPattern(pattern);
    }

    private record Acceptance(String number, int snapshotVersion, Instant acceptedAt) {}

    /** Accepts the application and issues its receipt. A second call changes nothing and returns the first. */
    @Transactional
    public StoredDocument issue(String number) {
        var application = applications.lock(number);
        var acceptance = find(number).orElseGet(() -> accept(application));
        var paper = new AcceptanceReceiptPaper(
                acceptance.number(),
                dossiers.snapshot(number).dossier(),
                acceptance.acceptedAt(),
                application.authority());
        return documents.store(NewDocument.pdf(
                DocumentKind.ACCEPTANCE_RECEIPT,
                number,
                acceptance.snapshotVersion(),
                DocumentKind.ACCEPTANCE_RECEIPT.chinese() + "-" + acceptance.number() + ".pdf",
                printer.print(paper),
                DocumentKind.ACCEPTANCE_RECEIPT + "/" + number));
    }

    private Acceptance accept(Application application) {
        var now = clock.instant();
        int year = now.atZone(clock.getZone()).getYear();
        var acceptance = new Acceptance(
                pattern.format(year, numbers.next("acceptance", String.valueOf(year))),
                application.snapshotVersion(),
                now);
        jdbc.update(
                "insert into acceptance_receipt (application_number, number, snapshot_version, accepted_at) values (?,"
                        + " ?, ?, ?)",
                application.number(),
                acceptance.number(),
                acceptance.snapshotVersion(),
                now.atOffset(ZoneOffset.UTC));
        applications.note(application.number(), AUTHORITY, "已受理，受理通知书 " + acceptance.number());
        return acceptance;
    }

    private Optional<Acceptance> find(String number) {
        return jdbc
                .query(
                        "select number, snapshot_version, accepted_at from acceptance_receipt where application_number"
                                + " = ?",
                        (row, i) -> new Acceptance(
                                row.getString(1),
                                row.getInt(2),
                                row.getObject(3, OffsetDateTime.class).toInstant()),
                        number)
                .stream()
                .findFirst();
    }
}
