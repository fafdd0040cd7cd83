package cn.zhishen.certificate;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.certificate.IssuedCertificate.Format;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Paper;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.signing.OfdSigner;
import cn.zhishen.signing.PdfSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an enterprise holds after a certificate of each kind of application. */
@DatabaseTest
class CertificateIssuingTest {

    @Autowired
    CertificateIssuing issuing;

    @Autowired
    Certificates certificates;

    @Autowired
    Applications applications;

    @Autowired
    Dossiers dossiers;

    @Autowired
    EnterpriseLibrary library;

    @Autowired
    HeldQualifications held;

    @Autowired
    Catalogue catalogue;

    @Autowired
    TestClock clock;

    @Autowired
    DocumentStore documents;

    @Autowired
    PdfSigner signer;

    @Autowired
    OfdSigner ofd;

    private static final AtomicInteger running = new AtomicInteger(90_000);

    private final Uscc uscc = newUscc();

    @BeforeEach
    void begin() {
        clock.set(LocalDate.of(2026, 11, 23).atTime(10, 0));
        library.put(profile(uscc, "高原建设有限公司"));
        library.putPersons(uscc, List.of(person(81001)));
    }

    @AfterEach
    void letTimeRun() {
        clock.run();
    }

    @Test
    void aRenewalRunsFiveYearsFromItsIssueAndNotFromTheEndOfTheOldTerm() {
        holds("D205B", LocalDate.of(2027, 1, 31));

        var renewed = issue(ApplicationKind.RENEWAL, "D205B");

        assertThat(renewed.issuedOn()).isEqualTo("2026-11-23");
        assertThat(renewed.validUntil()).isEqualTo("2031-11-22");
        assertThat(held.of(uscc.value())).singleElement().satisfies(now -> {
            assertThat(now.certificateNumber()).isEqualTo(renewed.number());
            assertThat(now.issuedOn()).isEqualTo("2026-11-23");
            assertThat(now.validUntil()).isEqualTo("2031-11-22");
        });
    }

    @Test
    void aRenewalLeavesEverythingElseAsItWas() {
        holds("D205B", LocalDate.of(2027, 1, 31));
        holds("D101C", LocalDate.of(2028, 1, 31));

        issue(ApplicationKind.RENEWAL, "D205B");

        assertThat(until("D101C")).isEqualTo("2028-01-31");
    }

    @Test
    void anUpgradeEndsTheLowerLevel() {
        holds("D101C", LocalDate.of(2028, 1, 31));
        holds("D205B", LocalDate.of(2028, 1, 31));

        issue(ApplicationKind.UPGRADE, "D101B");

        assertThat(codes()).containsExactly("D101B", "D205B");
    }

    @Test
    void aDirectAdditionEndsTheLowerLevel() {
        holds("D101C", LocalDate.of(2028, 1, 31));

        issue(ApplicationKind.ADDITION, "D101B", "D205B");

        assertThat(codes()).containsExactly("D101B", "D205B");
        assertThat(until("D205B")).isEqualTo("2031-11-22");
    }

    @Test
    void aReapprovalOfALowerLevelEndsTheHigher() {
        holds("D209A", LocalDate.of(2026, 12, 31));

        issue(ApplicationKind.REAPPROVAL, "D209B");

        assertThat(codes()).containsExactly("D209B");
    }

    @Test
    void aReapprovalOfTheSameLevelBeginsANewTerm() {
        holds("D205B", LocalDate.of(2028, 1, 31));

        issue(ApplicationKind.REAPPROVAL, "D205B");

        assertThat(until("D205B")).isEqualTo("2031-11-22");
    }

    @Test
    void anotherApprovalIsANewEditionOfTheSameCertificate() {
        var first = issue(ApplicationKind.FIRST, "D205B");
        assertThat(first.edition()).isEqualTo(1);
        clock.set(LocalDate.of(2027, 3, 1).atTime(10, 0));

        var second = issue(ApplicationKind.ADDITION, "D209B");

        assertThat(second.number()).isEqualTo(first.number());
        assertThat(second.edition()).isEqualTo(2);
        assertThat(second.items())
                .extracting(Item::code, item -> item.validUntil().toString())
                .containsExactly(tuple("D205B", "2031-11-22"), tuple("D209B", "2032-02-29"));
        assertThat(second.validUntil()).isEqualTo("2032-02-29");
        var before = certificates.find(first.number(), 1).orElseThrow();
        assertThat(certificates.standing(before)).isEqualTo(Standing.REPLACED);
        assertThat(certificates.standing(second)).isEqualTo(Standing.VALID);
        assertThat(certificates.current(before)).isEmpty();
        assertThat(certificates.current(second)).isEqualTo(second.items());
    }

    @Test
    void anEditionShowsEachItemAsItIsHeldThen() {
        issue(ApplicationKind.FIRST, "D209A", "D205B");
        issue(ApplicationKind.RENEWAL, "D205B");

        var last = issue(ApplicationKind.REAPPROVAL, "D209B");

        assertThat(last.edition()).isEqualTo(3);
        assertThat(last.items()).extracting(Item::code).containsExactly("D205B", "D209B");
    }

    @Test
    void theTypesHaveCertificatesOfTheirOwn() {
        var construction = issue(ApplicationKind.FIRST, "D205B");
        var supervision = issue(ApplicationKind.FIRST, "E201B");

        assertThat(supervision.number()).startsWith("E254");
        assertThat(supervision.items()).extracting(Item::code).containsExactly("E201B");
        assertThat(certificates.standing(
                        certificates.find(construction.number()).orElseThrow()))
                .isEqualTo(Standing.VALID);
    }

    @Test
    void whatIsHeldFromBeforeStaysUnderItsNumber() {
        var own = "D2541%05d".formatted(running.incrementAndGet());
        holds(own, "D101C", LocalDate.of(2028, 1, 31));
        holds(own, "D209B", LocalDate.of(2026, 10, 31));

        var issued = issue(ApplicationKind.ADDITION, "D205B");

        assertThat(issued.number()).isEqualTo(own);
        assertThat(issued.items())
                .as("what has lapsed is not shown as held")
                .extracting(Item::code)
                .containsExactly("D101C", "D205B");
    }

    @Test
    void ofTwoNumbersFromBeforeNeitherIsTaken() {
        holds("D254190001", "D101C", LocalDate.of(2028, 1, 31));
        holds("D254190002", "D209B", LocalDate.of(2028, 1, 31));

        var issued = issue(ApplicationKind.ADDITION, "D205B");

        assertThat(issued.number()).isNotIn("D254190001", "D254190002");
        assertThat(issued.items()).extracting(Item::code).containsExactly("D205B");
    }

    @Test
    void originalAndCopiesAreSigned() {
        var issued = issue(ApplicationKind.FIRST, "D205B");

        assertThat(issued.papers())
                .filteredOn(paper -> paper.format() == Format.PDF)
                .extracting(Paper::copy)
                .containsExactly(0, 1);
        for (var paper : issued.papers()) {
            assertThat(documents.find(UUID.fromString(paper.documentId()))).isPresent();
        }
        var copy = documents.content(
                UUID.fromString(issued.paper(1, Format.PDF).orElseThrow().documentId()));
        assertThat(signer.verify(copy).valid()).isTrue();
        assertThat(ofd.verify(documents.content(UUID.fromString(
                                issued.paper(1, Format.OFD).orElseThrow().documentId())))
                        .valid())
                .isTrue();
        assertThat(text(copy))
                .contains("（副本）", issued.number() + "-1/1", "2000万元", "消防设施工程专业承包二级", "第1版")
                .contains("西藏自治区住房和城乡建设厅");
    }

    private IssuedCertificate issue(ApplicationKind kind, String... codes) {
        var items = Arrays.stream(codes)
                .map(code -> catalogue.find(code).orElseThrow())
                .toList();
        var number = applications
                .create(new NewApplication(uscc, "高原建设有限公司", kind, items, "西藏自治区住房和城乡建设厅", List.of()))
                .number();
        var person = person(81001).identity();
        dossiers.select(
                number,
                new Selection(
                        person,
                        Arrays.stream(codes).collect(Collectors.toMap(code -> code, code -> person)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        dossiers.freeze(number, "2024-10", "企业经办人");
        return issuing.issue(number, "issuer", "同意");
    }

    private static String text(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void holds(String code, LocalDate validUntil) {
        holds("D254900016", code, validUntil);
    }

    private void holds(String number, String code, LocalDate validUntil) {
        held.hold(new HeldQualification(
                uscc.value(),
                number,
                code,
                catalogue.find(code).orElseThrow().title(),
                validUntil.plusDays(1).minusYears(5),
                validUntil,
                "西藏自治区住房和城乡建设厅",
                HeldQualification.VALID));
    }

    private List<String> codes() {
        return held.of(uscc.value()).stream().map(HeldQualification::code).toList();
    }

    private LocalDate until(String code) {
        return held.of(uscc.value()).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow()
                .validUntil();
    }
}
