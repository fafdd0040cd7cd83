package cn.zhishen.certificate.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.CertificateSettings;
import cn.zhishen.enterprise.LibraryFixtures;
import org.junit.jupiter.api.Test;

/** Simple changes are off until the office wants them. */
class SimpleChangesOffTest {

    private final SimpleChangeSettings delivered = DeliveredSettings.of(SimpleChangeSettings.class);

    @Test
    void nobodyIsOfferedOneAsTheProgramIsDelivered() {
        var changes = new SimpleChanges(null, null, null, null, null, null, delivered, null);
        assertThat(changes.isOffered()).isFalse();
        assertThatThrownBy(changes::requireOffered)
                .isInstanceOf(UnknownSimpleChange.class)
                .hasMessageContaining("到窗口办理换发");
        assertThatThrownBy(() -> changes.confirm(LibraryFixtures.newUscc(), "企业", Offer.silent("工商登记库")))
                .isInstanceOf(UnknownSimpleChange.class);
    }

    @Test
    void theirClauseIsOneOfThoseOfAReissue() {
        assertThat(DeliveredSettings.of(CertificateSettings.class).bases().get(Kind.CHANGED))
                .contains(delivered.basis());
    }
}
