package cn.zhishen.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What words that are kept in clear may not hold. */
class PersonalNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "来电 13989012345 反映",
                "来电13989012345反映",
                "来电 139 8901 2345 反映",
                "来电 139 89 01 23 45 反映",
                "来电１３９８９０１２３４５反映",
                "tel13989012345",
                "13989012345standards-labour",
                "张三丰的手机号码是13989012345，已核实",
                "ID540102199003072136",
                "13989012345a",
                "139.8901.2345",
                "139–8901–2345",
                "(139)89012345",
                "139\u200b8901\u200b2345",
                "电话+86-139-8901-2345",
                "008613989012345",
                "013989012345",
                "来电 13989012345，0891-6332525",
                "张三（540102199003072136）已离职",
                "身份证ID540102199003072136",
                "540102.19900307.2136",
                "张三 540102 19900307 2136 已离职",
                "540102 19850715 201x",
                "540102198507152 01x",
                "证号54010219900307213X。"
            })
    void theNumberOfAPersonIsSeenHoweverItIsWritten(String words) {
        assertThat(PersonalNumber.isIn(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "申请 5420270301000001 的第 3 项",
                "企业 91540100710905237X 净资产 1398 万元",
                "企业 91540100MA6TX1A00N",
                "证书 D254000017，注册号 藏1542019202003456",
                "请拨打 0891-6332525 咨询",
                "2027-03-01 至 2027-04-15，合同价 1,380.5 万元",
                "2027-03-01T09:00:00.000+0800",
                "2027-03-15 13:45:00.000 至 2027-03-16 14:00:00.000",
                "藏建审复〔2026〕第0000001号",
                "投诉〔2027〕第000001号",
                "540102900307213",
                "a3f0c13989012345b7d2e4f60718293a",
                "/task/d5b72913-8901-11f1-b3f9-02fc00000001/claim",
                ""
            })
    void otherNumbersPass(String words) {
        assertThat(PersonalNumber.isIn(words)).isFalse();
    }

    @Test
    void anIdentifierThatIsMoreThanANumberIsNone() {
        assertThat(PersonalNumber.is("13989012345")).isTrue();
        assertThat(PersonalNumber.is("540102-19900307-2136")).isTrue();
        assertThat(PersonalNumber.is("d5b72913-8901-11f1-b3f9-02fc00000001")).isFalse();
        assertThat(PersonalNumber.is("client-13989012345")).isFalse();
    }

    @Test
    void longWordsAreSeenThroughAtOnce() {
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(PersonalNumber.isIn("0 ".repeat(1 << 19))).isFalse();
            assertThat(PersonalNumber.isIn("0".repeat(1 << 20))).isFalse();
        });
    }
}
