package cn.zhishen.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.web.page.ListInput.Length;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long a list says it is. */
class LongListsTest {

    @Test
    void aListWithFiltersIsCountedNoFurtherThanItIsShown() {
        var length = Length.of(Map.of("kind", "FIRST"), most -> Math.min(100_000, most + 1L));
        assertThat(length.more()).isTrue();
        assertThat(length.chinese()).isEqualTo("超过 10,000");
        assertThat(length.pages()).isEqualTo(200);
    }

    @Test
    void oneThatIsJustAsLongHasNoMore() {
        var length = Length.of(Map.of("kind", "FIRST"), most -> Math.min(10_000, most + 1L));
        assertThat(length.more()).isFalse();
        assertThat(length.chinese()).isEqualTo("10,000");
        assertThat(length.pages()).isEqualTo(200);
    }

    @Test
    void aListOfEverythingIsCountedToItsEndInEitherOrder() {
        var filters = new HashMap<String, Object>();
        filters.put(ListInput.ORDER, "oldest");
        filters.put("kind", null);
        filters.put("enterprise", "");
        var length = Length.of(filters, most -> Math.min(100_000, most + 1L));
        assertThat(length.more()).isFalse();
        assertThat(length.chinese()).isEqualTo("100,000");
        assertThat(length.pages()).isEqualTo(2_000);
    }

    @Test
    void anEmptyListHasNoPage() {
        assertThat(Length.of(0)).isEqualTo(new Length(0, false));
        assertThat(Length.of(0).pages()).isZero();
    }
}
