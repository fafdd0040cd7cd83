package cn.zhishen.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What officers' words may not hold. */
class PersonalNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "来电 13989012345 反映",
                "来电13989012345反映",
                "来电 139 8901 2345 反映",
                "来电１３９８９０１２３４５反映",
                "电话+86-139-8901-2345",
                "张三（540102199003072136）已离职",
                "张三 540102 19900307 2136 已离职",
                "540102 19850715 201x",
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
                "证书 D254000017，注册号 藏1542019202003456",
                "请拨打 0891-6332525 咨询",
                "2027-03-01 至 2027-04-15，合同价 13 800 000 000 元",
                "投诉〔2027〕第000001号",
                ""
            })
    void otherNumbersPass(String words) {
        assertThat(PersonalNumber.isIn(words)).isFalse();
    }
}
