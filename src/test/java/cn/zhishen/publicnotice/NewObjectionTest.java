package cn.zhishen.publicnotice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.FieldError;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewObjectionTest {

    private static final String FACTS = "所报人员长期在其他单位任职，有社会保险记录可查。";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13912345678",
                "139 1234 5678",
                "139-1234-5678",
                "+8613912345678",
                "+86 139 1234 5678",
                "008613912345678",
                "１３９１２３４５６７８",
                "0891-6812345",
                "08916812345",
                "(0891)6812345",
                "（０８９１）６８１２３４５",
                "010 8812 3456",
                "0891-6812345-802",
                "0891-6812345转802",
                "+86 0891-6812345",
                "name@example.cn",
                "first.last+note@mail.example.com.cn",
                "张三@例子.中国"
            })
    void aContactThatCanBeReachedIsTaken(String contact) {
        assertThat(Constraints.broken(new NewObjection("扎西", contact, ObjectionGround.STAFF, FACTS)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12912345678",
                "1391234567",
                "139123456789",
                "6812345",
                "0891-1812345",
                "00000000",
                "微信同名",
                "zhaxi",
                "name@example",
                "name@@example.cn",
                "@example.cn",
                "name@.cn",
                "13912345678 或者当面",
                "name@example.cn\n13912345678"
            })
    void aContactThatCannotBeReachedIsRefusedWithExamples(String contact) {
        assertThat(Constraints.broken(new NewObjection("扎西", contact, ObjectionGround.STAFF, FACTS)))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("contact");
                    assertThat(error.message()).contains("手机号码", "0891-6812345", "name@example.cn");
                });
    }

    @Test
    void aLongContactIsJudgedAtOnce() {
        var contact = "a-".repeat(50_000) + "@" + "a-a.".repeat(50_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(
                        Constraints.broken(new NewObjection("扎西", contact, ObjectionGround.STAFF, FACTS)))
                .isNotEmpty());
    }

    @Test
    void factsThatSayNothingAndNoGroundAreRefused() {
        assertThat(Constraints.broken(new NewObjection("扎西", "13912345678", null, "不同意".repeat(6))))
                .extracting(FieldError::field)
                .containsExactly("ground", "text");
        assertThat(Constraints.broken(new NewObjection(
                        "扎西", "13912345678", ObjectionGround.OTHER, "实".repeat(NewObjection.SHORTEST_TEXT))))
                .isEmpty();
    }
}
