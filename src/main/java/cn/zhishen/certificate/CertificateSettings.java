package cn.zhishen.certificate;

import jakarta.validation.constraints.PositiveOrZero;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How certificates are issued, and how often anybody may look whether one counts.
 *
 * @param copies how many copies 副本 are issued with an original 正本
 * @param bases the clauses that a measure can be based on, by its kind; each kind needs at least one. Staff choose from them, and the public
 *     reads them
 * @param annulment on which of these clauses an annulment needs no second officer
 * @param comparisonsPerHour files handed in for comparison by one address
 * @param comparisonMaxSize of such a file
 * @param verificationsPerMinute by one address; each checks the signatures
 */
@Validated
@ConfigurationProperties("zhishen.certificate")
public record CertificateSettings(
        int validityYears,

        @PositiveOrZero(message = "副本数量（zhishen.certificate.copies）不能是负数")
        int copies,

        Map<CertificateMeasure.Kind, List<String>> bases,
        Annulment annulment,
        int comparisonsPerHour,
        DataSize comparisonMaxSize,
        int verificationsPerMinute) {

    /**
     * The clauses of an annulment that follows from what stands already (行政许可法第七十条). On any other it is proposed first.
     *
     * @param lapsed its time is over; taken only when it is
     * @param ended it was revoked, withdrawn or forfeited before; taken only when it was
     * @param requested the enterprise itself has applied for it
     */
    public record Annulment(String lapsed, String ended, String requested) {

        boolean isAtOnce(String basis) {
            return List.of(lapsed, ended, requested).contains(basis);
        }
    }

    public CertificateSettings {
        for (var kind : CertificateMeasure.Kind.values()) {
            if (bases == null || bases.getOrDefault(kind, List.of()).isEmpty()) {
                throw new IllegalArgumentException("请在 zhishen.certificate.bases.%s 中列出“%s”可以依据的条款（现有种类：%s）"
                        .formatted(kind, kind.chinese(), Arrays.toString(CertificateMeasure.Kind.values())));
            }
        }
        if (annulment == null
                || !bases.get(CertificateMeasure.Kind.ANNULLED)
                        .containsAll(List.of(annulment.lapsed(), annulment.ended(), annulment.requested()))) {
            throw new IllegalArgumentException(
                    "zhishen.certificate.annulment 的 lapsed、ended、requested 应当各是 zhishen.certificate.bases.annulled 中的一条");
        }
        bases = Map.copyOf(bases);
    }

    List<String> bases(CertificateMeasure.Kind kind) {
        return bases.get(kind);
    }
}
