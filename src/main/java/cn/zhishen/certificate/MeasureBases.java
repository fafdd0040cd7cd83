package cn.zhishen.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The clauses that each kind of measure can be based on. Staff choose from them, and the public reads them.
 *
 * @param bases by kind; each kind needs at least one
 */
@ConfigurationProperties("zhishen.certificate")
record MeasureBases(Map<CertificateMeasure.Kind, List<String>> bases) {

    MeasureBases {
        for (var kind : CertificateMeasure.Kind.values()) {
            if (bases == null || bases.getOrDefault(kind, List.of()).isEmpty()) {
                throw new IllegalArgumentException("请在 zhishen.certificate.bases.%s 中列出“%s”可以依据的条款（现有种类：%s）"
                        .formatted(kind, kind.chinese(), Arrays.toString(CertificateMeasure.Kind.values())));
            }
        }
        bases = Map.copyOf(bases);
    }

    List<String> of(CertificateMeasure.Kind kind) {
        return bases.get(kind);
    }
}
