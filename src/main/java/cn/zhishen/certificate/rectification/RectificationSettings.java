package cn.zhishen.certificate.rectification;

import cn.zhishen.certificate.CertificateMeasure.Kind;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How rectification is ordered.
 *
 * @param maxMonths the longest time that may be given
 * @param bases the clauses that an order can be based on
 * @param measures the clause of the measure that is proposed if it was not rectified, by the kind of measure; each is one of the bases of
 *     that kind
 * @param maxFiles of one report
 * @param maxFileSize of one file
 */
@ConfigurationProperties("zhishen.certificate.rectification")
public record RectificationSettings(
        int maxMonths, List<String> bases, Map<Kind, String> measures, int maxFiles, DataSize maxFileSize) {

    public RectificationSettings {
        bases = bases == null ? List.of() : List.copyOf(bases);
        measures = measures == null ? Map.of() : Map.copyOf(measures);
        if (bases.isEmpty() || measures.isEmpty()) {
            throw new IllegalArgumentException(
                    "请在 zhishen.certificate.rectification 中列出责令整改的依据（bases）和整改不合格时的处理依据（measures）");
        }
    }
}
