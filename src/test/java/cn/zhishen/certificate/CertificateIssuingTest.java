package cn.zhishen.certificate;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.application.Applications;
import cn.zhishen.application.NewApplication;
import cn.zhishen.application.Selection;
import cn.zhishen.enterprise.EnterpriseLibrary;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is held after a certificate of each kind. */
@DatabaseTest
class CertificateIssuingTest {

    @Autowired
    CertificateIssuing issuing;

    @Autowired
    Certificates certificates;

    @Autowired
    Applications applications;

    @Autowired
    EnterpriseLibrary library;

    @Autowired
    HeldQualifications held;

    @Autowired
    Catalogue catalogue;

    @Autowired
    TestClock clock;

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
    void aCertificateIsReplacedItemByItem() {
        var old = issue(ApplicationKind.FIRST, "D209A", "D205B");
        assertThat(certificates.current(old)).isEqualTo(old.items());

        var renewed = issue(ApplicationKind.RENEWAL, "D205B");
        assertThat(certificates.current(old))
                .extracting(IssuedCertificate.Item::code)
                .containsExactly("D209A");

        issue(ApplicationKind.REAPPROVAL, "D209B");
        assertThat(certificates.current(old)).isEmpty();
        assertThat(certificates.current(renewed)).isEqualTo(renewed.items());
    }

    private IssuedCertificate issue(ApplicationKind kind, String... codes) {
        var items = Arrays.stream(codes)
                .map(code -> catalogue.find(code).orElseThrow())
                .toList();
        var number = applications
                .create(new NewApplication(uscc, "高原建设有限公司", kind, items, "西藏自治区住房和城乡建设厅", List.of()))
                .number();
        var person = person(81001).citizenId();
        applications.select(
                number,
                new Selection(
                        person,
                        Arrays.stream(codes).collect(Collectors.toMap(code -> code, code -> person)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        applications.freeze(number, "2024-10", "企业经办人");
        return issuing.issue(number, "issuer", "同意");
    }

    private void holds(String code, LocalDate validUntil) {
        held.hold(new HeldQualification(
                uscc.value(),
                "D254000403",
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
