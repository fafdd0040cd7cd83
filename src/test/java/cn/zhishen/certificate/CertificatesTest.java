package cn.zhishen.certificate;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DatabaseTest;
import cn.zhishen.Together;
import cn.zhishen.certificate.IssuedCertificate.Format;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Paper;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class CertificatesTest {

    private static final Item ITEM = new Item("D101C", "建筑工程施工总承包三级", LocalDate.of(2031, 7, 19));

    @Autowired
    Certificates certificates;

    @Autowired
    CertificateNumbers numbers;

    @Autowired
    HeldQualifications held;

    @Autowired
    EntityManager entities;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aCertificateIsReadAsItWasRegistered() {
        var uscc = newUscc();
        var application = application();
        var issued = issue("D", application, uscc);
        assertThat(issued.number()).matches("D254\\d{6}");
        assertThat(issued.items()).containsExactly(ITEM);
        assertThat(issued.validUntil()).isEqualTo("2031-07-19");
        assertThat(issued.status()).isEqualTo(Status.VALID);
        assertThat(certificates.find(issued.number())).contains(issued);
        assertThat(certificates.of(application)).contains(issued);
        assertThat(certificates.list(uscc)).containsExactly(issued);
        assertThat(certificates.find("D254999999")).isEmpty();
    }

    @Test
    void theTypesCountForThemselves() {
        var construction = issue("D", application(), newUscc());
        var supervision = issue("E", application(), newUscc());
        assertThat(supervision.number()).matches("E254\\d{6}");
        assertThat(running(issue("D", application(), newUscc()))).isEqualTo(running(construction) + 1);
    }

    @Test
    void anotherTypeHasNoNumbers() {
        assertThatThrownBy(() -> transaction.execute(status -> numbers.next("X", "A1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberIsDrawnInsideATransactionOnly() {
        assertThatThrownBy(() -> numbers.next("D", "A1")).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aSecondRegistrationAnswersWithTheFirst() {
        var application = application();
        var uscc = newUscc();
        var first = issue("D", application, uscc);
        assertThat(issue("D", application, uscc)).isEqualTo(first);
        assertThat(certificates.list(uscc)).hasSize(1);
    }

    @Test
    void aRollBackLeavesNoGap() {
        var before = issue("D", application(), newUscc());
        transaction.executeWithoutResult(status -> {
            certificates.register(newCertificate(numbers.next("D", "A1"), application(), newUscc()));
            status.setRollbackOnly();
        });
        assertThat(running(issue("D", application(), newUscc()))).isEqualTo(running(before) + 1);
    }

    @Test
    void twentyAtOnceGetTwentyNumbersWithoutAGap() throws Exception {
        var start = running(issue("E", application(), newUscc()));
        var uscc = newUscc();
        var drawn = Together.run(20, i -> running(issue("E", application(), uscc)));
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(start + 1, start + 20).boxed().toList());
    }

    @Test
    void twentyRegistrationsOfOneApplicationAreOneCertificate() throws Exception {
        var application = application();
        var uscc = newUscc();
        var issued = Together.run(20, i -> issue("D", application, uscc));
        assertThat(new HashSet<>(issued)).hasSize(1);
        assertThat(certificates.list(uscc)).hasSize(1);
    }

    @Test
    void theDocumentsAreAttachedLater() {
        var issued = issue("D", application(), newUscc());
        assertThat(issued.papers()).isEmpty();
        var original = new Paper(0, 2, Format.PDF, "document-1");
        var copy = new Paper(1, 2, Format.PDF, "document-2");
        certificates.attach(issued.id(), List.of(original, copy));
        assertThat(certificates.find(issued.number()).orElseThrow().papers()).containsExactly(original, copy);
        assertThat(certificates.find(issued.number()).orElseThrow().paper(1, Format.PDF))
                .contains(copy);
    }

    @Test
    void copiesAreNumberedAsTheNationalRuleSays() {
        assertThat(new Paper(0, 3, Format.PDF, "").numbered("D254000001")).isEqualTo("D254000001");
        assertThat(new Paper(1, 3, Format.PDF, "").numbered("D254000001"))
                .isEqualTo("D254000001-3/1")
                .matches("^(A|B|D|E)W?[123]\\d{2}\\d{5}\\d(-\\d+/\\d+)?$");
    }

    @Test
    void aSecondEditionReplacesTheFirst() {
        var uscc = newUscc();
        var first = issue("D", application(), uscc);
        var second = certificates.register(newCertificate(first.number(), application(), uscc));
        assertThat(second.edition()).isEqualTo(2);
        assertThat(certificates.find(first.number())).contains(second);
        assertThat(certificates.editions(first.number()))
                .extracting(IssuedCertificate::status)
                .containsExactly(Status.VALID, Status.REPLACED);
        assertThat(certificates.standing(certificates.find(first.number(), 1).orElseThrow()))
                .isEqualTo(Standing.REPLACED);
    }

    @Test
    void aNumberOfAnotherEnterpriseIsNotTaken() {
        var first = issue("D", application(), newUscc());
        assertThatThrownBy(() -> certificates.register(newCertificate(first.number(), application(), newUscc())))
                .hasMessageContaining("已属于另一家企业");
    }

    @Test
    void aNumberThatThePlatformBroughtInIsPassedOver() {
        var before = running(issue("E", application(), newUscc()));
        held.hold(new HeldQualification(
                newUscc().value(),
                "E254%06d".formatted(before + 1),
                "E201B",
                "房屋建筑工程监理乙级",
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2028, 12, 31),
                "西藏自治区住房和城乡建设厅",
                HeldQualification.VALID));
        assertThat(running(issue("E", application(), newUscc()))).isEqualTo(before + 2);
    }

    /** As after a restart or on another node: what counts is in the database. */
    @Test
    void twoProgramsShareTheNumbers() throws Exception {
        var other = new RunningNumbers(entities, Set.of("D"), "254", 6);
        var start = running(issue("D", application(), newUscc()));
        var drawn = Together.run(
                40,
                i -> transaction.execute(status -> {
                    var number = (i % 2 == 0 ? numbers : other).next("D", application());
                    return running(certificates.register(newCertificate(number, application(), newUscc())));
                }));
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(start + 1, start + 40).boxed().toList());
    }

    @Test
    void validityIsFiveFullYears() {
        assertThat(certificates.validUntil(LocalDate.of(2026, 1, 1))).isEqualTo("2030-12-31");
        assertThat(certificates.validUntil(LocalDate.of(2027, 3, 1))).isEqualTo("2032-02-29");
        assertThat(certificates.validUntil(LocalDate.of(2028, 2, 29))).isEqualTo("2033-02-28");
    }

    private IssuedCertificate issue(String type, String application, Uscc uscc) {
        return transaction.execute(
                status -> certificates.register(newCertificate(numbers.next(type, application), application, uscc)));
    }

    private static NewCertificate newCertificate(String number, String application, Uscc uscc) {
        return new NewCertificate(
                number,
                application,
                uscc,
                "高原建设有限公司",
                "扎西",
                "拉萨市城关区",
                new BigDecimal("800"),
                List.of(ITEM),
                LocalDate.of(2026, 7, 20),
                "西藏自治区住房和城乡建设厅",
                "次仁",
                "同意");
    }

    private static String application() {
        return "A" + UUID.randomUUID();
    }

    private static long running(IssuedCertificate certificate) {
        return Long.parseLong(certificate.number().substring(4));
    }
}
