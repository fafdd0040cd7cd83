package cn.zhishen.certificate;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.Concurrently;
import cn.zhishen.DatabaseTest;
import cn.zhishen.DeliveredSettings;
import cn.zhishen.certificate.IssuedCertificate.Format;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Paper;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.shared.RunningNumbers;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    NumberRemarks remarks;

    @Autowired
    HeldQualifications held;

    @Autowired
    RunningNumbers running;

    @Autowired
    CertificateRepository register;

    @Autowired
    EntityManager entities;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aCertificateIsReadAsItWasRegistered() {
        var uscc = newUscc();
        var application = application();
        var issued = issue("D", application, uscc);
        assertThat(issued.number()).startsWith("D254").satisfies(CertificatesTest::isChecked);
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
        assertThat(supervision.number()).startsWith("E254").satisfies(CertificatesTest::isChecked);
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
        var drawn = Concurrently.run(20, i -> running(issue("E", application(), uscc)));
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(start + 1, start + 20).boxed().toList());
    }

    @Test
    void twentyRegistrationsOfOneApplicationAreOneCertificate() throws Exception {
        var application = application();
        var uscc = newUscc();
        var issued = Concurrently.run(20, i -> issue("D", application, uscc));
        assertThat(new HashSet<>(issued)).hasSize(1);
        assertThat(certificates.list(uscc)).hasSize(1);
    }

    @Test
    void theDocumentsAreAttachedInTheTransactionThatRegisters() {
        var original = new Paper(0, 2, Format.PDF, "document-1");
        var copy = new Paper(1, 2, Format.PDF, "document-2");
        var issued = transaction.execute(status -> {
            var registered = issue("D", application(), newUscc());
            assertThat(registered.papers()).isEmpty();
            return certificates.attach(registered.id(), List.of(original, copy));
        });
        assertThat(certificates.find(issued.number()).orElseThrow().papers()).containsExactly(original, copy);
        assertThat(certificates.find(issued.number()).orElseThrow().paper(1, Format.PDF))
                .contains(copy);
    }

    @Test
    void copiesAreNumberedAsTheNationalRuleSays() {
        assertThat(new Paper(0, 3, Format.PDF, "").numbered("D254000017")).isEqualTo("D254000017");
        assertThat(new Paper(1, 3, Format.PDF, "").numbered("D254000017"))
                .isEqualTo("D254000017-3/1")
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
        bringIn(numbered("E", before + 1));
        assertThat(running(issue("E", application(), newUscc()))).isEqualTo(before + 2);
    }

    @Test
    void theFirstNumberIsRunningNumberOneWithItsCheckDigit() {
        assertThat(draw(counting("K", true), "K")).isEqualTo("K254000017");
        assertThat(draw(counting("K", true), "K")).isEqualTo("K254000025");
        assertThat(numbered("D", 1)).isEqualTo("D254000017");
    }

    @Test
    void withoutCheckDigitASixthRunningDigitStandsInItsPlace() {
        assertThat(draw(counting("L", false), "L")).isEqualTo("L254000001");
    }

    /** Numbers go on counting when check digits are turned on or off. */
    @Test
    void aChangeOfTheSettingCountsOnAndNoNumberComesTwice() {
        var drawn = new ArrayList<String>();
        for (int i = 0; i < 41; i++) {
            drawn.add(take(draw(counting("M", false), "M")));
        }
        assertThat(drawn).last().isEqualTo("M254000041");
        for (int i = 0; i < 30; i++) {
            drawn.add(take(draw(counting("M", true), "M")));
        }
        assertThat(drawn.get(41)).isEqualTo(numbered("M", 42));
        for (int i = 0; i < 400; i++) {
            drawn.add(take(draw(counting("M", false), "M")));
        }
        assertThat(drawn.get(71)).isEqualTo("M254000072");
        assertThat(drawn).doesNotHaveDuplicates();
    }

    @Test
    void whenFiveDigitsAreUsedUpThereIsNoNumber() {
        var used = counting("N", true);
        transaction.executeWithoutResult(status -> entities.createNativeQuery(
                        "insert into running_number (series, period, last) values ('certificate N', '', 99998)")
                .executeUpdate());
        assertThat(draw(used, "N")).startsWith("N25499999");
        assertThatThrownBy(() -> draw(used, "N")).hasMessageContaining("used up");
    }

    @Test
    void aPrefixThatIsNotOfTheNationalFormIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new OwnNumbers(running, register, Set.of("D"), "2540", true))
                .hasMessageContaining("zhishen.numbering.certificate");
    }

    // ---- numbers of other offices

    @Test
    void aNumberBroughtInThatDoesNotFitIsRemarked() {
        assertThat(remarks.of("D254000403")).isEmpty();
        assertThat(remarks.of("D254000403-2/1")).isEmpty();
        assertThat(remarks.of("D354000012"))
                .hasValueSatisfying(remark -> assertThat(remark).contains("D354000012", "校验位", "核对", "不影响登记"));
        assertThat(remarks.of("藏建资字001"))
                .hasValueSatisfying(remark -> assertThat(remark).contains("藏建资字001", "形式", "核对", "不影响登记"));
    }

    @Test
    void aNumberIssuedHereIsNotRemarked() {
        var before = certificates.register(newCertificate("D254800001", application(), newUscc()));
        assertThat(NationalNumber.isChecked(before.number())).isFalse();
        assertThat(remarks.of(before.number())).isEmpty();
    }

    @Test
    void whereCheckDigitsAreTurnedOffNothingIsRemarked() {
        var turnedOff = DeliveredSettings.of(
                CertificateNumbering.Settings.class, Map.of("zhishen.numbering.certificate.check-digit", "false"));

        assertThat(new NumberRemarks(certificates, turnedOff).of("D354000012")).isEmpty();
    }

    /** A new instance, as after a restart or on another node. The numbers are kept in the database. */
    @Test
    void twoProgramsShareTheNumbers() throws Exception {
        var other = counting("D", true);
        var start = running(issue("D", application(), newUscc()));
        var drawn = Concurrently.run(
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
                new Particulars("高原建设有限公司", "拉萨市城关区", new BigDecimal("800"), "扎西"),
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
        return Long.parseLong(certificate.number().substring(4, 9));
    }

    private static void isChecked(String number) {
        assertThat(NationalNumber.isChecked(number)).as(number).isTrue();
    }

    private static String numbered(String type, long running) {
        var digits = "254%05d".formatted(running);
        return type + digits + NationalNumber.checkDigit(digits);
    }

    private OwnNumbers counting(String type, boolean checked) {
        return new OwnNumbers(running, register, Set.of(type), "254", checked);
    }

    private String draw(OwnNumbers from, String type) {
        return transaction.execute(status -> from.next(type, application()));
    }

    private String take(String number) {
        certificates.register(newCertificate(number, application(), newUscc()));
        return number;
    }

    private void bringIn(String number) {
        held.hold(new HeldQualification(
                newUscc().value(),
                number,
                "E201B",
                "房屋建筑工程监理乙级",
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2028, 12, 31),
                "西藏自治区住房和城乡建设厅",
                HeldQualification.VALID));
    }
}
