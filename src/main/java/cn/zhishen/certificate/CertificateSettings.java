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
 * @param sealPicture PNG of the office's seal; empty where a mark is drawn instead
 * @param bases the clauses that a measure can be based on, by its kind; each kind needs at least one. Staff choose from them, and the public
 *     reads them
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

        String sealPicture,
        Map<CertificateMeasure.Kind, List<String>> bases,
        int comparisonsPerHour,
        DataSize comparisonMaxSize,
        int verificationsPerMinute) {

    public CertificateSettings {
        for (var kind : CertificateMeasure.Kind.values()) {
            if (bases == null || bases.getOrDefault(kind, List.of()).isEmpty()) {
                throw new IllegalArgumentException("请在 zhishen.certificate.bases.%s 中列出“%s”可以依据的条款（现有种类：%s）"
                        .formatted(kind, kind.chinese(), Arrays.toString(CertificateMeasure.Kind.values())));
            }
        }
        bases = Map.copyOf(bases);
    }

    List<String> bases(CertificateMeasure.Kind kind) {
        return bases.get(kind);
    }
}
