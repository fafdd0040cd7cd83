package cn.zhishen.certificate;

import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Status;
import java.time.Instant;
import java.util.List;

/**
 * What an officer did to a certificate after it was issued.
 *
 * @param edition the last edition at that time
 * @param items the qualifications concerned; for a re-issue all that the certificate shows
 * @param basis the clause that the measure is based on
 * @param reason in words that the public may read
 * @param officer log-in of the officer
 */
public record CertificateMeasure(
        String number,
        int edition,
        Kind kind,
        List<Item> items,
        String basis,
        String reason,
        String officer,
        Instant at) {

    public enum Kind {
        /** 撤销: it should not have been granted (行政许可法第六十九条). */
        REVOKED("撤销", Status.REVOKED),
        /** 撤回: what it was granted for no longer exists (行政许可法第八条, 部令22号). */
        WITHDRAWN("撤回", Status.WITHDRAWN),
        /** 吊销: a penalty. */
        FORFEITED("吊销", Status.FORFEITED),
        /** 注销: it has ended, and the register says so (行政许可法第七十条). It also follows each of the kinds above. */
        ANNULLED("注销", Status.ANNULLED),
        /** 换发: the same qualifications again, after the enterprise's name, representative or address has changed. */
        CHANGED("换发", null),
        /** 补发: the same certificate again, for one that was lost. */
        LOST("补发", null);

        private final String chinese;
        private final Status outcome;

        Kind(String chinese, Status outcome) {
            this.chinese = chinese;
            this.outcome = outcome;
        }

        public String chinese() {
            return chinese;
        }

        /** Whether it ends qualifications; otherwise it re-issues the certificate. */
        public boolean ends() {
            return outcome != null;
        }

        /**
         * Whether it ends qualifications against the enterprise's will whatever it is based on, so that the enterprise is heard before it is
         * taken. An annulment does so on some grounds: {@link CertificateMeasures#isProposed}.
         */
        public boolean needsHearing() {
            return this == REVOKED || this == WITHDRAWN || this == FORFEITED;
        }

        /** Whether the enterprise may ask for a hearing 听证 (行政处罚法第六十三条: 吊销许可证件). */
        public boolean grantsHearing() {
            return this == FORFEITED;
        }

        Status outcome() {
            return outcome;
        }
    }

    public CertificateMeasure {
        items = List.copyOf(items);
    }
}
