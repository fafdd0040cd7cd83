package cn.zhishen.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.zhishen.Concurrently;
import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.complaint.Complaint.Outcome;
import cn.zhishen.complaint.Complaint.Status;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.shared.FieldError;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ComplaintsTest {

    @Autowired
    Complaints complaints;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void onTheMondayBeforeTheNationalDay() {
        clock.set(LocalDateTime.of(2026, 9, 28, 15, 30));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void aComplaintGetsANumberACodeAndADayByWhichItIsTriaged() {
        var receipt = receive(about("西藏某某建筑工程有限公司"));

        assertThat(receipt.receipt()).matches("投诉〔2026〕第\\d{6}号");
        assertThat(receipt.code()).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(receipt.triageDue())
                .as("five working days, with the holidays of the National Day in between")
                .isEqualTo("2026-10-10");
        assertThat(complaints.get(receipt.receipt())).satisfies(complaint -> {
            assertThat(complaint.enterpriseName()).isEqualTo("西藏某某建筑工程有限公司");
            assertThat(complaint.uscc()).isNull();
            assertThat(complaint.status()).isEqualTo(Status.RECEIVED);
            assertThat(complaint.nextDue()).isEqualTo(receipt.triageDue());
        });
        assertThat(complaints.timeline(receipt.receipt()))
                .extracting(ComplaintEvent::text)
                .containsExactly("收到投诉");
    }

    @Test
    void anEnterpriseIsKnownByItsCodeHoweverItIsTyped() {
        var uscc = LibraryFixtures.newUscc();
        var typed = " " + uscc.value().substring(0, 9) + " "
                + uscc.value().substring(9).toLowerCase() + "　";

        var receipt = receive(about(typed));

        assertThat(complaints.get(receipt.receipt()).uscc()).isEqualTo(uscc);
        assertThat(complaints.get(receipt.receipt()).enterpriseName()).isNull();
    }

    /** The number is stored unencrypted, so it may not be a person's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                "540102199001011234",
                "138-1234-5678",
                "110101199003078515-ABCDE",
                "13800138000-13900139000-A",
                "A1380013-8000-4000-8000-00000000000A"
            })
    void theNumberOfAPersonIsNoNumberOfACertificate(String number) {
        var invalid = catchThrowableOfType(
                InvalidComplaint.class, () -> receive(new NewComplaint("某公司", "", number, "挂证", "", "")));

        assertThat(invalid.errors())
                .extracting(FieldError::message)
                .containsExactly("这是公民身份号码或手机号码，不是证书编号，请核对；不知道可以不填");
    }

    @Test
    void everyErrorIsNamedAtItsField() {
        var invalid = catchThrowableOfType(
                InvalidComplaint.class,
                () -> receive(new NewComplaint(
                        "915400007109090909", "123", "证书", " ", "甲".repeat(101), "contact\0@example.cn")));

        assertThat(invalid.errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "about", "applicationNumber", "certificateNumber", "text", "name", "contact");
        assertThat(invalid.errors())
                .filteredOn(error -> error.field().equals("about"))
                .extracting(FieldError::message)
                .containsExactly("统一社会信用代码校验位不正确，请核对营业执照，也可以改填企业名称");
    }

    /** Browsers count a line break as one character and send two. */
    @Test
    void aLineBreakIsOneCharacter() {
        var text = "事实\r\n".repeat(1333) + "完";

        var receipt = receive(new NewComplaint("某公司", "", "", text, "", ""));

        assertThat(complaints.get(receipt.receipt()).text()).isEqualTo(text.replace("\r\n", "\n"));
    }

    @Test
    void nobodyHasToGiveANameOrAContact() {
        var receipt = receive(about("某公司"));
        assertThat(complaints.get(receipt.receipt()).anonymous()).isTrue();
    }

    @Test
    void whatIsReceivedShowsNothingOfAPersonWhenItIsPrinted() {
        var written = new NewComplaint("某公司", "", "", "张三挂证", "李四", "13800138000");
        var receipt = receive(written);
        var complaint = complaints.get(receipt.receipt());
        assertThat(written + " " + receipt + " " + complaint)
                .contains(receipt.receipt())
                .doesNotContain("张三", "李四", "13800138000", receipt.code());
    }

    @Test
    void onlyHashesOfTheCodeAreStored() {
        var secret = complaints.formSecret();
        var receipt = complaints.receive(about("某公司"), secret, client());
        var row = database.sql("select c::text from complaint c where receipt = ?")
                .param(receipt.receipt())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(receipt.code(), receipt.code().replace("-", ""), secret);
    }

    @Test
    void theSameFormSentTwiceIsOneComplaintWithOneCode() throws Exception {
        var secret = complaints.formSecret();
        var complaint = about("某公司" + UUID.randomUUID());

        var receipts = Concurrently.run(8, i -> complaints.receive(complaint, secret, client()));

        assertThat(receipts)
                .extracting(ComplaintReceipt::receipt)
                .containsOnly(receipts.get(0).receipt());
        assertThat(receipts)
                .extracting(ComplaintReceipt::code)
                .containsOnly(receipts.get(0).code());
        assertThat(receipts).filteredOn(ComplaintReceipt::isNew).hasSize(1);
    }

    @Test
    void aFormThatWasChangedBeforeItWasSentAgainIsAnotherComplaint() {
        var secret = complaints.formSecret();
        var first = complaints.receive(about("某公司"), secret, client());
        var second = complaints.receive(about("另一公司"), secret, client());
        assertThat(second.receipt()).isNotEqualTo(first.receipt());
        assertThat(second.code()).isNotEqualTo(first.code());
    }

    @Test
    void aSecretThatNoFormOfOursHasIsOfNoUse() {
        var complaint = about("某公司");
        assertThat(complaints.receive(complaint, "guessed", client()).code())
                .isNotEqualTo(complaints.receive(complaint, "guessed", client()).code());
    }

    @Test
    void twentyComplaintsAtOnceAreNumberedWithoutAGap() throws Exception {
        var start = running(receive(about("某公司")));
        var drawn = Concurrently.run(20, i -> running(receive(about("某公司"))));
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(start + 1, start + 20).boxed().toList());
    }

    @Test
    void oneAddressMakesFiveComplaintsAnHour() {
        var client = client();
        for (int i = 0; i < 5; i++) {
            complaints.receive(about("某公司"), null, client);
            clock.set(clock.instant().plus(Duration.ofMinutes(5)));
        }
        var refused =
                catchThrowableOfType(TooManyComplaints.class, () -> complaints.receive(about("某公司"), null, client));
        assertThat(refused).hasMessage("您提交投诉过于频繁，请在 35 分钟后再试");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(35));
        assertThat(receive(about("某公司")).isNew()).isTrue();

        clock.set(clock.instant().plus(refused.retryAfter()));
        assertThat(complaints.receive(about("某公司"), null, client).isNew()).isTrue();
    }

    @Test
    void oneContactMakesFiveComplaintsAnHourFromHoweverManyAddresses() {
        var phone = "139%08d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
        for (int i = 0; i < 5; i++) {
            receive(new NewComplaint("某公司", "", "", "事实", "", phone));
        }
        assertThatThrownBy(() -> receive(
                        new NewComplaint("某公司", "", "", "事实", "另一人", phone.substring(0, 3) + "-" + phone.substring(3))))
                .isInstanceOf(TooManyComplaints.class);
    }

    @Test
    void twentyAtOnceFromOneAddressAreFive() throws Exception {
        var client = client();
        var taken = Concurrently.run(20, i -> {
            try {
                return complaints.receive(about("某公司"), null, client).isNew();
            } catch (TooManyComplaints e) {
                return false;
            }
        });
        assertThat(taken).filteredOn(isNew -> isNew).hasSize(5);
    }

    @Test
    void noTraceOfTheAddressIsLeftAfterAnHour() {
        var client = client();
        complaints.receive(about("某公司"), null, client);
        assertThat(attempts(client)).isEqualTo(1);
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        receive(about("某公司"));
        assertThat(attempts(client)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"as printed", "digits", "ascii brackets", "full width"})
    void theComplainantReadsWhatBecameOfIt(String typed) {
        var receipt = receive(about("某公司"));
        var number =
                switch (typed) {
                    case "digits" -> receipt.receipt().replaceAll("\\D", "");
                    case "ascii brackets" -> receipt.receipt().replace('〔', '(').replace('〕', ')');
                    case "full width" -> receipt.receipt().replace('2', '２').replace('0', '０');
                    default -> receipt.receipt();
                };
        assertThat(complaints.progress(number, receipt.code(), client())).hasValueSatisfying(progress -> {
            assertThat(progress.receipt()).isEqualTo(receipt.receipt());
            assertThat(progress.status()).isEqualTo(Status.RECEIVED);
            assertThat(progress.triageDue()).isEqualTo(receipt.triageDue());
        });
    }

    @Test
    void aCodeIsRecognisedHoweverItIsTyped() {
        for (int i = 0; i < 20; i++) {
            var receipt = receive(about("某公司"));
            var typed = receipt.code()
                    .toLowerCase()
                    .replace("-", " ")
                    .replace('0', 'o')
                    .replace('1', 'l');
            assertThat(complaints.progress(receipt.receipt(), typed, client())).isPresent();
        }
    }

    @Test
    void aWrongCodeAndAnUnknownNumberGetTheSameAnswer() {
        var receipt = receive(about("某公司"));
        var other = receive(about("某公司"));
        assertThat(complaints.progress(receipt.receipt(), other.code(), client()))
                .isEmpty();
        assertThat(complaints.progress("投诉〔2026〕第999999号", receipt.code(), client()))
                .isEmpty();
        assertThat(complaints.progress("", "", client())).isEmpty();
        assertThat(complaints.progress("投诉", receipt.code(), client())).isEmpty();
    }

    @Test
    void whoIsWrongTwentyTimesWaits() {
        var client = client();
        var receipt = receive(about("某公司"));
        for (int i = 0; i < 20; i++) {
            assertThat(complaints.progress(receipt.receipt(), "0000-0000-0000-0000", client))
                    .isEmpty();
        }
        assertThatThrownBy(() -> complaints.progress(receipt.receipt(), receipt.code(), client))
                .isInstanceOf(TooManyComplaints.class);
        assertThat(complaints.progress(receipt.receipt(), receipt.code(), client()))
                .isPresent();
    }

    @Test
    void whoIsRightIsNeverCounted() {
        var client = client();
        var receipt = receive(about("某公司"));
        for (int i = 0; i < 30; i++) {
            assertThat(complaints.progress(receipt.receipt(), receipt.code(), client))
                    .isPresent();
        }
    }

    @Test
    void anOutcomeIsReadOnlyWhenItIsTold() {
        var receipt = receive(about("某公司"));
        complaints.accept(receipt.receipt(), "属于职责范围", "reviewer");
        complaints.investigate(receipt.receipt(), null, "officer");
        complaints.conclude(receipt.receipt(), Outcome.PARTLY_CONFIRMED, "业绩一项不实", "officer");
        assertThat(progress(receipt).status()).isEqualTo(Status.INVESTIGATING);
        assertThat(progress(receipt).outcome()).isNull();
        assertThat(progress(receipt).reply()).isNull();

        complaints.tell(receipt.receipt());

        assertThat(progress(receipt).status()).isEqualTo(Status.CLOSED);
        assertThat(progress(receipt).outcome()).isEqualTo(Outcome.PARTLY_CONFIRMED);
        assertThat(progress(receipt).reply()).isEqualTo("业绩一项不实");
        assertThat(complaints.get(receipt.receipt()).nextDue()).isNull();
    }

    @Test
    void theOutcomeIsDueThirtyWorkingDaysAfterTheAcceptance() {
        var receipt = receive(about("某公司"));
        clock.set(LocalDateTime.of(2026, 10, 9, 9, 0));
        assertThat(complaints.accept(receipt.receipt(), "受理", "reviewer").due()).isEqualTo("2026-11-19");
    }

    @Test
    void whatWasDecidedStaysWhenItIsDecidedAgain() {
        var receipt = receive(about("某公司"));
        complaints.refuse(receipt.receipt(), "不属于职责范围", "reviewer");
        complaints.refuse(receipt.receipt(), "另一理由", "another");
        complaints.tell(receipt.receipt());
        var told = complaints.tell(receipt.receipt());
        complaints.accept(receipt.receipt(), "受理", "reviewer");

        assertThat(complaints.get(receipt.receipt())).isEqualTo(told);
        assertThat(told.status()).isEqualTo(Status.REFUSED);
        assertThat(told.reply()).isEqualTo("不属于职责范围");
        assertThat(complaints.timeline(receipt.receipt()))
                .extracting(ComplaintEvent::text)
                .containsExactly("收到投诉", "不予受理：不属于职责范围", "已告知投诉人");
    }

    @Test
    void nothingIsToldBeforeItIsDecided() {
        var receipt = receive(about("某公司"));
        assertThatThrownBy(() -> complaints.tell(receipt.receipt())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> complaints.get("投诉〔1999〕第000001号")).isInstanceOf(UnknownComplaint.class);
    }

    @Test
    void theNewestComplaintIsListedFirstAndPageByPage() {
        clock.set(LocalDateTime.of(2033, 1, 3, 9, 0));
        var receipts = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            receipts.add(0, receive(about("某公司")).receipt());
            clock.set(clock.instant().plusSeconds(1));
        }
        complaints.refuse(receipts.get(4), "不属于职责范围", "reviewer");
        complaints.tell(receipts.get(4));

        var open = Set.of(Status.RECEIVED, Status.ACCEPTED, Status.INVESTIGATING);
        assertThat(complaints.list(open, 0, 2)).extracting(Complaint::receipt).isEqualTo(receipts.subList(0, 2));
        assertThat(complaints.list(open, 1, 2)).extracting(Complaint::receipt).isEqualTo(receipts.subList(2, 4));
        assertThat(complaints.list(Set.of(Status.REFUSED), 0, 1))
                .extracting(Complaint::receipt)
                .containsExactly(receipts.get(4));
        assertThat(complaints.underWay())
                .containsAll(receipts.subList(0, 4))
                .doesNotContain(receipts.get(4))
                .hasSize((int) complaints.count(open));
    }

    @ParameterizedTest
    @ValueSource(strings = {"D254000001", "d254000001-1/3", "Ｄ254000001"})
    void aCertificateIsNamedHoweverItIsTyped(String typed) {
        var receipt = receive(new NewComplaint("某公司", "", typed, "出借证书", "", ""));
        assertThat(complaints.get(receipt.receipt()).certificateNumber()).startsWith("D254000001");
    }

    @Test
    void codesDoNotRepeat() {
        var codes = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            codes.add(QueryCode.of(QueryCode.secret(), "同一内容").text());
        }
        assertThat(codes).hasSize(1000);
    }

    private ComplaintProgress progress(ComplaintReceipt receipt) {
        return complaints.progress(receipt.receipt(), receipt.code(), client()).orElseThrow();
    }

    private ComplaintReceipt receive(NewComplaint complaint) {
        return complaints.receive(complaint, complaints.formSecret(), client());
    }

    private static NewComplaint about(String enterprise) {
        return new NewComplaint(enterprise, "", "", "事实与线索", "", "");
    }

    private static String client() {
        return UUID.randomUUID().toString();
    }

    private int attempts(String client) {
        return database.sql("select count(*) from complaint_attempt where key_hash = ?")
                .param(QueryCode.sha256(client))
                .query(Integer.class)
                .single();
    }

    private static long running(ComplaintReceipt receipt) {
        return Long.parseLong(receipt.receipt().replaceAll(".*第(\\d+)号", "$1"));
    }
}
