package cn.zhishen.publicnotice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.zhishen.Concurrently;
import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.publicnotice.PublicNotice.Status;
import cn.zhishen.shared.FieldError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class PublicNoticesTest {

    @Autowired
    PublicNotices notices;

    @Autowired
    Objections objections;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Autowired
    DocumentStore documents;

    @TempDir
    Path directory;

    @BeforeEach
    void onAnAfternoonInJuly() {
        clock.set(LocalDateTime.of(2026, 7, 20, 15, 30));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void aNoticeEndsWithTheSeventhDayAfterItsPublication() {
        var notice = publish(application());
        assertThat(notice.number()).matches("藏建公示〔2026〕第\\d{4}号");
        assertThat(notice.publishedAt()).isEqualTo(Instant.parse("2026-07-20T07:30:00Z"));
        assertThat(notice.from()).isEqualTo("2026-07-20");
        assertThat(notice.until()).isEqualTo("2026-07-27");
        assertThat(notice.endsAt()).isEqualTo(Instant.parse("2026-07-27T16:00:00Z"));
        assertThat(notice.status()).isEqualTo(Status.OPEN);
        assertThat(notices.of(notice.applicationNumber())).contains(notice);
        assertThat(notices.find(notice.id())).contains(notice);
        assertThat(notices.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void theDayIsThatOfBeijingAndNotOfGreenwich() {
        clock.set(LocalDateTime.of(2027, 1, 1, 0, 5));
        var notice = publish(application());
        assertThat(notice.from()).isEqualTo("2027-01-01");
        assertThat(notice.number()).contains("〔2027〕");
    }

    @Test
    void aSecondPublicationAnswersWithTheFirst() {
        var application = application();
        var first = publish(application);
        clock.set(LocalDateTime.of(2026, 7, 25, 9, 0));
        assertThat(publish(application)).isEqualTo(first);
    }

    @Test
    void twentyPublicationsOfOneApplicationAreOneNotice() throws Exception {
        var application = application();
        assertThat(new HashSet<>(Concurrently.run(20, i -> publish(application))))
                .hasSize(1);
    }

    @Test
    void twentyNoticesAtOnceAreNumberedWithoutAGap() throws Exception {
        var start = running(publish(application()));
        var drawn = Concurrently.run(20, i -> running(publish(application())));
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(start + 1, start + 20).boxed().toList());
    }

    @Test
    void eachYearBeginsWithOneAndARollBackLeavesNoGap() {
        clock.set(LocalDateTime.of(2031, 5, 5, 9, 0));
        transaction.executeWithoutResult(status -> {
            publish(application());
            status.setRollbackOnly();
        });
        assertThat(publish(application()).number()).isEqualTo("藏建公示〔2031〕第0001号");
        clock.set(LocalDateTime.of(2032, 5, 5, 9, 0));
        assertThat(publish(application()).number()).isEqualTo("藏建公示〔2032〕第0001号");
    }

    @Test
    void theNewestNoticeIsListedFirst() {
        clock.set(LocalDateTime.of(2098, 1, 1, 9, 0));
        var older = publish(application());
        clock.set(LocalDateTime.of(2098, 1, 2, 9, 0));
        var newer = publish(application());
        assertThat(notices.list(0, 2)).containsExactly(newer, older);
        assertThat(notices.list(1, 1)).containsExactly(older);
        assertThat(notices.count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aClosedNoticeStaysClosedAndCanStillBeOverruled() {
        var application = application();
        publish(application);
        clock.set(LocalDateTime.of(2026, 7, 28, 0, 0));
        var closed = notices.close(application);
        assertThat(closed.status()).isEqualTo(Status.CLOSED);
        clock.set(LocalDateTime.of(2026, 7, 29, 0, 0));
        assertThat(notices.close(application)).isEqualTo(closed);
        var overruled = notices.overrule(application, "复核发现人员不在岗");
        assertThat(overruled.status()).isEqualTo(Status.OVERRULED);
        assertThat(notices.overrule(application, "又一理由")).isEqualTo(overruled);
        assertThat(notices.close(application)).isEqualTo(overruled);
        assertThat(notices.of(application)).contains(overruled);
    }

    @Test
    void anApplicationWithoutANoticeHasNothingToClose() {
        assertThatThrownBy(() -> notices.close(application())).isInstanceOf(UnknownNotice.class);
        assertThatThrownBy(() -> notices.overrule(application(), "理由")).isInstanceOf(UnknownNotice.class);
    }

    @Test
    void anObjectionGetsAReceipt() {
        var notice = publish(application());
        var objection = objections.object(notice.id(), objection("13900000001"), List.of(), client());
        assertThat(objection.receipt()).matches("公示异议〔2026〕第\\d{6}号");
        assertThat(objections.objectionsOf(notice.id())).containsExactly(objection);
        assertThat(objection.toString()).doesNotContain("13900000001");
    }

    @Test
    void everythingMissingInAnObjectionIsNamedAtOnce() {
        var thrown = catchThrowableOfType(
                InvalidObjection.class,
                () -> objections.object(
                        UUID.randomUUID(), new NewObjection(null, " ", null, "长".repeat(4001)), List.of(), client()));
        assertThat(thrown.errors()).extracting(FieldError::field).containsExactly("name", "contact", "ground", "text");
    }

    @Test
    void anObjectionIsTakenUntilTheLastMomentAndNotAfter() {
        var notice = publish(application());
        clock.set(notice.endsAt().minusMillis(1));
        objections.object(notice.id(), objection("a@example.cn"), List.of(), client());
        clock.set(notice.endsAt());
        var late = catchThrowableOfType(
                ObjectionRefused.class,
                () -> objections.object(notice.id(), objection("b@example.cn"), List.of(), client()));
        assertThat(late.reason()).isEqualTo(ObjectionRefused.Reason.NOTICE_ENDED);
    }

    @Test
    void anOverruledNoticeTakesNoObjection() {
        var notice = publish(application());
        notices.overrule(notice.applicationNumber(), "复核不合格");
        var refused = catchThrowableOfType(
                ObjectionRefused.class,
                () -> objections.object(notice.id(), objection("c@example.cn"), List.of(), client()));
        assertThat(refused.reason()).isEqualTo(ObjectionRefused.Reason.NOTICE_NOT_OPEN);
        assertThatThrownBy(() -> objections.object(UUID.randomUUID(), objection("c@example.cn"), List.of(), client()))
                .isInstanceOf(UnknownNotice.class);
    }

    @Test
    void aContactMayObjectFiveTimesAnHourWhateverItsAddressAndSpelling() {
        var notice = publish(application());
        for (int i = 0; i < 5; i++) {
            objections.object(notice.id(), objection("139 0000-0002"), List.of(), client());
        }
        var thrown = catchThrowableOfType(
                TooManyObjections.class,
                () -> objections.object(notice.id(), objection("13900000002"), List.of(), client()));
        assertThat(thrown.retryAfter()).isEqualTo(Duration.ofHours(1));
        objections.object(publish(application()).id(), objection("13900000002"), List.of(), client());
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        objections.object(notice.id(), objection("13900000002"), List.of(), client());
    }

    @Test
    void oneAddressMayObjectFiveTimesAnHourAtAllNoticesTogetherAlsoAtOnce() throws Exception {
        var client = client();
        var ids = List.of(publish(application()).id(), publish(application()).id());
        var taken = Concurrently.run(20, i -> {
            try {
                return objections.object(ids.get(i % 2), objection("1390001%04d".formatted(i)), List.of(), client);
            } catch (TooManyObjections e) {
                return null;
            }
        });
        assertThat(taken.stream().filter(Objects::nonNull)).hasSize(5);
    }

    @Test
    void theAddressOfTheClientIsNotStoredAndTheContactNotInClear() {
        var notice = publish(application());
        objections.object(notice.id(), objection("d@example.cn"), List.of(), "192.0.2.77");
        var stored = database.sql("select o::text from objection o where notice_id = ?")
                .param(notice.id())
                .query(String.class)
                .single();
        assertThat(stored).contains("enc:").doesNotContain("d@example.cn", "192.0.2.77");
    }

    @Test
    void noticesAreFoundByNumberEnterpriseCodeAndQualificationInWhateverWidthAndCase() {
        clock.set(LocalDateTime.of(2041, 3, 3, 9, 0));
        var one = publish(application(), "拉萨圣湖（集团）建设有限公司", "91540100MA6T00AB12", "施工劳务（不分等级）");
        clock.set(LocalDateTime.of(2041, 3, 4, 9, 0));
        var two = publish(application(), "日喀则圣湖监理有限公司", "91540200MA6T00CD34", "房屋建筑工程监理乙级");
        assertThat(found("圣湖", null)).containsExactly(two, one);
        assertThat(found("圣湖　建设", null)).containsExactly(one);
        assertThat(found("圣湖(集团)", null)).containsExactly(one);
        assertThat(found("圣湖集团", null)).containsExactly(one);
        assertThat(found("ｍａ６ｔ00ab12", null)).containsExactly(one);
        assertThat(found("房屋建筑工程监理 日喀则圣湖", null)).containsExactly(two);
        assertThat(found("圣湖 不分等级", null)).containsExactly(one);
        assertThat(found(two.number().replace('〔', '[').replace('〕', ']'), null))
                .containsExactly(two);
        assertThat(found("湖 圣湖监", null)).containsExactly(two);
        assertThat(found("圣湖市政", null)).isEmpty();
        assertThat(found("圣_", null)).isEmpty();
        assertThat(found("%圣湖", null)).isEmpty();
        assertThat(found("圣湖\\", null)).isEmpty();
        assertThat(found("圣\0湖", null)).containsExactly(two, one);
        assertThat(found("' or 1=1 --", null)).isEmpty();
    }

    @Test
    void aSearchIsLimitedToAStatusAndCutIntoPages() {
        clock.set(LocalDateTime.of(2042, 3, 3, 9, 0));
        var all = new ArrayList<PublicNotice>();
        for (int i = 0; i < 5; i++) {
            clock.set(LocalDateTime.of(2042, 3, 3 + i, 9, 0));
            all.add(0, publish(application(), "巴松措建设有限公司", "91540400MA6T00EF5" + i, "建筑工程施工总承包二级"));
        }
        all.set(4, notices.close(all.get(4).applicationNumber()));
        assertThat(notices.search("巴松措", null, 0, 2).notices()).isEqualTo(all.subList(0, 2));
        assertThat(notices.search("巴松措", null, 2, 2).notices()).isEqualTo(all.subList(4, 5));
        assertThat(notices.search("巴松措", null, 3, 2).notices()).isEmpty();
        assertThat(notices.search("巴松措", null, 0, 2).total()).isEqualTo(5);
        assertThat(notices.search("巴松措", null, 0, 2).pages()).isEqualTo(3);
        assertThat(notices.search("巴松措", Status.OPEN, 0, 9).notices()).isEqualTo(all.subList(0, 4));
        assertThat(found("巴松措", Status.CLOSED)).hasSize(1);
        assertThat(notices.search(" ", null, 0, 3).total()).isEqualTo(notices.count());
        assertThat(notices.search(null, Status.OPEN, 0, 3).total()).isEqualTo(notices.count(Status.OPEN));
    }

    private List<PublicNotice> found(String words, Status status) {
        return notices.search(words, status, 0, 50).notices();
    }

    @Test
    void attachmentsAreKeptInTheirOrderAndBelongToNoApplication() throws Exception {
        var notice = publish(application());
        var objection = objections.object(
                notice.id(), objection("e@example.cn"), List.of(file("一.pdf", 10), file("二.png", 20)), client());
        assertThat(objections.objectionsOf(notice.id())).containsExactly(objection);
        assertThat(objection.attachments())
                .extracting(Objection.Attachment::fileName)
                .containsExactly("一.pdf", "二.png");
        var kept = documents.find(objection.attachments().get(1).documentId()).orElseThrow();
        assertThat(kept.kind()).isEqualTo(DocumentKind.OBJECTION_ATTACHMENT);
        assertThat(kept.size()).isEqualTo(20);
        assertThat(documents.of(notice.applicationNumber())).isEmpty();
    }

    @Test
    void anAttachmentThatCannotBeReadLeavesNoObjectionBehind() throws Exception {
        var notice = publish(application());
        var gone = new NewAttachment("丢失.pdf", "application/pdf", directory.resolve("gone"), 5);
        assertThatThrownBy(() -> objections.object(
                        notice.id(), objection("f@example.cn"), List.of(file("一.pdf", 10), gone), client()))
                .isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(objections.objectionsOf(notice.id())).isEmpty();
    }

    @Test
    void oneAddressMaySendOnlySoManyAttachmentsAnHour() throws Exception {
        var client = client();
        for (int i = 0; i < 3; i++) {
            objections.object(publish(application()).id(), objection("g" + i + "@example.cn"), five(), client);
        }
        var another = publish(application());
        var refused = catchThrowableOfType(
                TooManyObjections.class,
                () -> objections.object(another.id(), objection("g4@example.cn"), List.of(file("六.pdf", 1)), client));
        assertThat(refused).hasMessageContaining("合计不能超过 15 个、60 MB");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> objections.mayObject(another.id(), objection("g4@example.cn"), 1, 1, client))
                .isInstanceOf(TooManyObjections.class);
        assertThatThrownBy(() -> objections.mayObject(another.id(), objection("g4@example.cn"), 1, 70 << 20, client()))
                .isInstanceOf(TooManyObjections.class);
        objections.object(another.id(), objection("g4@example.cn"), List.of(), client);
    }

    @Test
    void anObjectionIsFoundByItsReceiptOnlyTogetherWithItsContact() {
        var notice = publish(application());
        var objection = objections.object(notice.id(), objection("139 0000-7777"), List.of(), client());
        assertThat(objections.objection(objection.receipt(), "13900007777")).contains(objection);
        assertThat(objections.objection(
                        " " + objection.receipt().replace('〔', '[').replace('〕', '］'), "１３９-00007777"))
                .contains(objection);
        assertThat(objections.objection(objection.receipt(), "13900007778")).isEmpty();
        assertThat(objections.objection(objection.receipt(), "")).isEmpty();
        assertThat(objections.objection("公示异议〔2026〕第999999号", "13900007777")).isEmpty();
        assertThat(objections.objection(objection.id())).contains(objection);
    }

    private List<NewAttachment> five() throws Exception {
        return List.of(file("1.pdf", 1), file("2.pdf", 1), file("3.pdf", 1), file("4.pdf", 1), file("5.pdf", 1));
    }

    private NewAttachment file(String name, int size) throws Exception {
        var content = Files.createTempFile(directory, "attachment", null);
        Files.write(content, new byte[size]);
        return new NewAttachment(name, "application/pdf", content, size);
    }

    private PublicNotice publish(String application, String enterprise, String uscc, String item) {
        return notices.publish(application, enterprise, uscc, "首次申请", List.of(item));
    }

    private PublicNotice publish(String application) {
        return notices.publish(application, "高原建设有限公司", "91540100MA6T000012", "首次申请", List.of("建筑工程施工总承包三级"));
    }

    private static NewObjection objection(String contact) {
        return new NewObjection("群众", contact, ObjectionGround.STAFF, "该企业技术负责人实际在其他单位任职，请予核实");
    }

    private static String application() {
        return "A" + UUID.randomUUID();
    }

    private static String client() {
        return UUID.randomUUID().toString();
    }

    private static long running(PublicNotice notice) {
        return Long.parseLong(notice.number().replaceAll(".*第(\\d+)号", "$1"));
    }
}
