package cn.zhishen.certificate;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DatabaseTest;
import cn.zhishen.Together;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.enterprise.Uscc;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class CertificatesTest {

    @Autowired
    Certificates certificates;

    @Autowired
    CertificateNumbers numbers;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aCertificateIsReadAsItWasRegistered() {
        var uscc = newUscc();
        var application = application();
        var issued = issue("D", application, uscc);
        assertThat(issued.number()).matches("D254\\d{6}");
        assertThat(issued.items()).containsExactly(new Item("D101C", "建筑工程施工总承包三级"));
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
        assertThatThrownBy(() -> transaction.execute(status -> numbers.next("X")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberIsDrawnInsideATransactionOnly() {
        assertThatThrownBy(() -> numbers.next("D")).isInstanceOf(IllegalTransactionStateException.class);
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
            certificates.register(newCertificate(numbers.next("D"), application(), newUscc()));
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
    void theDocumentIsAttachedLater() {
        var issued = issue("D", application(), newUscc());
        assertThat(issued.documentId()).isNull();
        certificates.attach(issued.number(), "document-1");
        assertThat(certificates.find(issued.number()).orElseThrow().documentId())
                .isEqualTo("document-1");
        assertThatThrownBy(() -> certificates.attach("D254999999", "document-1"))
                .isInstanceOf(UnknownCertificate.class);
    }

    @Test
    void aRevokedCertificateKeepsItsFirstReason() {
        var issued = issue("D", application(), newUscc());
        certificates.revoke(issued.number(), "抽查不合格");
        certificates.revoke(issued.number(), "再次撤销");
        var revoked = certificates.find(issued.number()).orElseThrow();
        assertThat(revoked.status()).isEqualTo(Status.REVOKED);
        assertThat(revoked.revokedBecause()).isEqualTo("抽查不合格");
        assertThat(revoked.revokedAt()).isNotNull();
    }

    @Test
    void validityIsFiveFullYears() {
        assertThat(certificates.validUntil(LocalDate.of(2026, 1, 1))).isEqualTo("2030-12-31");
        assertThat(certificates.validUntil(LocalDate.of(2027, 3, 1))).isEqualTo("2032-02-29");
        assertThat(certificates.validUntil(LocalDate.of(2028, 2, 29))).isEqualTo("2033-02-28");
    }

    private IssuedCertificate issue(String type, String application, Uscc uscc) {
        return transaction.execute(
                status -> certificates.register(newCertificate(numbers.next(type), application, uscc)));
    }

    private static NewCertificate newCertificate(String number, String application, Uscc uscc) {
        return new NewCertificate(
                number,
                application,
                uscc,
                "高原建设有限公司",
                "扎西",
                "拉萨市城关区",
                List.of(new Item("D101C", "建筑工程施工总承包三级")),
                LocalDate.of(2026, 7, 20),
                "西藏自治区住房和城乡建设厅",
                "次仁",
                "同意",
                null);
    }

    private static String application() {
        return "A" + UUID.randomUUID();
    }

    private static long running(IssuedCertificate certificate) {
        return Long.parseLong(certificate.number().substring(4));
    }
}
