package cn.zhishen.spotcheck;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.spotcheck.DrawnCheck.Clause;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** The rows of checks stand under the chain as they were written, so a clause is written back as it was read. */
class ClauseTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aClauseFromBeforeItWasKnownWhetherItIsGoneIsWrittenBackUnchanged() throws Exception {
        var before =
                "{\"itemCode\":\"D101B\",\"indicator\":\"D101B-titled\",\"clause\":\"第一条\",\"requirement\":\"不少于 5 人\"}";
        var clause = json.readValue(before, Clause.class);
        assertThat(clause.gone()).isFalse();
        assertThat(json.writeValueAsString(clause)).isEqualTo(before);
        assertThat(json.writeValueAsString(new Clause("D101B", "x", "y", "z", true)))
                .contains("\"gone\":true");
    }
}
