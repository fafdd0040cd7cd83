package cn.zhishen.qualification;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads which groups of indicators are assessed. */
@Component
class ScopeTable implements TableReader {

    private static final String DECISION = "assessment-scope";

    @Override
    public void requireReadable(String decision, List<Map<String, Object>> rows, List<Map<String, String>> texts) {
        if (!decision.equals(DECISION)) {
            return;
        }
        for (var row : rows) {
            var group = Objects.toString(row.get("group"), "");
            if (Arrays.stream(IndicatorGroup.values())
                    .noneMatch(one -> one.name().equals(group))) {
                throw new IllegalArgumentException("没有指标组“" + group + "”");
            }
        }
    }
}
