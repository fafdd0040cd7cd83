package cn.zhishen.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What texts that are stored unencrypted may not contain. */
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
                "证号54010219900307213X。",
                "54010219850715208×",
                "13989012345x",
                "之一13989012345",
                "<a href=\"tel:13989012345\">",
                "13800138000abcdef"
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "138 - 0013 - 8000",
                "138 — 0013 — 8000",
                "138 —— 0013 —— 8000",
                "138、 0013、 8000",
                "138\n0013\n8000",
                "138\r\n\r\n0013\t\t8000",
                "138...0013...8000",
                "138……0013……8000",
                "138·0013•8000",
                "138:0013:8000",
                "138：0013：8000",
                "138 00:13 8000",
                "13:50 01 38 000",
                "138/0013\\8000",
                "138ー0013一8000",
                "138年0013月8000",
                "138<br>0013<br/>8000",
                "<b>138</b><i class=\"x1\">0013</i>8000",
                "138&nbsp;0013&#160;8000",
                "138\u00ad0013\u20608000",
                "1380013\u00008000",
                "1\ufe0f\u20e33\ufe0f\u20e38\ufe0f\u20e30013\ufe0f8000",
                "1 3 8 0 0 1 3 8 0 0 0"
            })
    void whatStandsBetweenTheGroupsHidesNothing(String words) {
        assertThat(PersonalNumber.isIn(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "一三八零零一三八零零零",
                "一三八〇〇一三八〇〇〇",
                "幺叁捌零零壹叁捌零零零",
                "其一一三八零零一三八零零零",
                "一 三 八，零零一三，八零零零",
                "١٣٨٠٠١٣٨٠٠٠",
                "༡༣༨༠༠༡༣༨༠༠༠",
                "①③⑧⓪⓪①③⑧⓪⓪⓪",
                "❶❸❽ 0013 8000",
                "一一〇一〇一一九九〇〇三〇七八五一五"
            })
    void theDigitsOfEveryScriptAreDigits(String words) {
        assertThat(PersonalNumber.isIn(words)).isTrue();
    }

    /** Random text hardly ever has a day of birth and a right check character at the right places. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "110101199003078515ABCDEF",
                "110101199003078515-ABCDE",
                "110101-19900307-8515-ABCDEF",
                "a3f0c110101199003078515b7d2e4f60718293",
                "a3f0c1d2-1101-0119-9003-078515c3d4e5",
                "0110101199003078515"
            })
    void anIdentityNumberIsSeenInIdentifiersToo(String words) {
        assertThat(PersonalNumber.isIn(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000-13900139000-A",
                "13800138000-ABCDEF-0123456789",
                "a3f0c13989012345b7d2e4f6071829",
                "g3f0c13989012345b7d2e4f60718293a",
                "a3f0c13989012345b7d2e4f60718293ax",
                "00000000000000000000013989012345 13989012345",
                "A1380013-8000-4000-8000-00000000000"
            })
    void aPhoneIsPassedOverOnlyInAWholeUuidOrALongHexadecimalNumber(String words) {
        assertThat(PersonalNumber.isIn(words)).isTrue();
    }

    @Test
    void aNumberOfAnotherKindHasNoRandomPartsAndNoDates() {
        assertThat(PersonalNumber.isInNumber("D254000017")).isFalse();
        assertThat(PersonalNumber.isInNumber("5420270301000001")).isFalse();
        for (var number :
                List.of("A1380013-8000-4000-8000-00000000000A", "a3f0c13989012345b7d2e4f60718293a", "1990-10-12-345")) {
            assertThat(PersonalNumber.isIn(number)).as(number).isFalse();
            assertThat(PersonalNumber.isInNumber(number)).as(number).isTrue();
        }
    }

    /** Registration numbers of enterprises had 15 digits too. */
    @Test
    void anIdentityNumberOfFifteenDigitsIsOneWhereItIsSaidToBe() {
        assertThat(PersonalNumber.isIn("注册号 110101900307851")).isFalse();
        assertThat(PersonalNumber.isIn("身份证110101900307851")).isTrue();
        assertThat(PersonalNumber.isIn("110101 900307 851 是他的公民身份号码")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29 10:15 收到，13:45:00 答复",
                "2027-03-15 13:45:00.000 - 2027-03-16 14:00:00.000",
                "2027-03-15T13:45:00.000Z",
                "2026/11/29 13:45:00.123456",
                "3. 2027-03-15 13:45:00.000",
                "2027年3月15日13:45:00.000",
                "3月15日 13:45:00.000，第 2 次",
                "2027 年 3 月 15 日 13 时 45 分",
                "每天 9:30-13:00、15:30-18:00",
                "二〇二六年一月三日、二〇二六年一月五日、二〇二六年一月七日",
                "1999年12月10000元",
                "成立于 1998-05-20，138 人",
                "甲一、二、三、四、五、六、七、八、九、十",
                "第三章第十三条第五款第（一）项",
                "按 15.1.1, 15.1.2, 15.2.1 条",
                "GB/T 15834—2011, 5.1；JGJ 130-2011",
                "金额 13,800,138.00 元，占 13.80 %",
                "0891-6332525、6332526，850000",
                "卡号 6222 0212 1345 6789 013",
                "卡号 6222021213456789013",
                "施工许可证 540102201905280101，540121201409110101",
                "3b1380013800a0138001380001380013800138001380013800138001380013",
                "complaint:3:d5b72913-8901-11f1-b3f9-02fc00000001",
                "1800 mm × 1500 mm，16/19 台",
                "\"13-99\",\"13-100\",\"13-101\""
            })
    void whatPeopleWritePasses(String words) {
        assertThat(PersonalNumber.isIn(words)).isFalse();
    }

    /** Made from a seed, so the same in each run. */
    @Test
    void identifiersAndDigestsPassWhateverTheirDigits() {
        var random = new Random(13);
        for (int i = 0; i < 5000; i++) {
            var uuid = new UUID(random.nextLong(), random.nextLong()).toString();
            var digest = HexFormat.of().formatHex(bytes(random, 32));
            var day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(18000));
            var time = LocalTime.ofSecondOfDay(random.nextInt(86400));
            var organisation = "MA" + String.format("%07d", random.nextInt(10_000_000));
            for (var words : List.of(
                    uuid,
                    "任务 " + uuid + "，" + uuid.replace("-", ""),
                    digest,
                    "摘要" + "：" + digest,
                    "9154010" + random.nextInt(10) + organisation,
                    "申请 54" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + String.format("%06d", random.nextInt(100)),
                    day + " " + time + " 至 " + day.plusDays(9) + " " + time,
                    "自 " + day + " " + time + " - " + day.plusDays(9) + " " + time + "，共 9 天",
                    "合同价 %,d.%02d 元".formatted(random.nextInt(100_000_000), random.nextInt(100)))) {
                assertThat(PersonalNumber.isIn(words)).as(words).isFalse();
            }
        }
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The texts of the program's tables, models, templates and messages. */
    @Test
    void whatTheProgramItselfSaysPasses() throws IOException {
        for (var directory : List.of("bpmn", "src/main/resources/templates", "src/main/resources/i18n")) {
            try (var files = Files.walk(Path.of(directory))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file).lines())
                            .as(file.toString())
                            .noneMatch(PersonalNumber::isIn);
                }
            }
        }
    }

    /** A search that starts again at each character would take minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 ",
                "0",
                "138 ",
                "10:15 ",
                "2026-11-29 ",
                "1年1月",
                "<a",
                "<",
                "&#1",
                "一",
                "1 - ",
                "×1",
                "F",
                "F-",
                "A0",
                "6222 ",
                "1101011990030785",
                "GB 1",
                "\u200b"
            })
    void longWordsAreSeenThroughAtOnce(String piece) {
        var words = piece.repeat((1 << 17) / piece.length());

        assertTimeout(Duration.ofSeconds(10), () -> assertThat(PersonalNumber.isIn(words))
                .isFalse());
    }
}
