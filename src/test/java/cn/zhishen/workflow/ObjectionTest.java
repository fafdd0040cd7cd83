package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.Concurrently;
import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.publicnotice.InvalidObjection;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.Objection;
import cn.zhishen.publicnotice.ObjectionGround;
import cn.zhishen.publicnotice.ObjectionRefused;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.UploadedFile;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.SentVerdicts;
import cn.zhishen.workflow.Approvals.UnderWay;
import cn.zhishen.workflow.guard.AnotherWasShown;
import cn.zhishen.workflow.steps.notice.NoticeRechecks;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class ObjectionTest extends ApprovalTest {

    private static final String ABSENT = "人员不在岗，长期在其他单位任职，请主管单位核实";

    @Autowired
    private ObjectionProgress progress;

    @Autowired
    private ObjectionReception reception;

    @Autowired
    private NoticeRechecks noticeRechecks;

    @TempDir
    private Path directory;

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void anObjectionThatIsNotConfirmedLetsTheNoticeGoOn() {
        var application = underNotice();
        var objection = application.object("技术负责人并不在该企业任职");
        assertThat(application.timeline()).contains("收到公示异议 " + objection.receipt());
        assertThat(rechecks.of(application.number())).singleElement().satisfies(recheck -> {
            assertThat(recheck.cause()).isEqualTo(Recheck.Cause.OBJECTION);
            assertThat(recheck.statement())
                    .startsWith(objection.receipt() + "：")
                    .as("the variables of the process hold nothing of it")
                    .doesNotContain("技术负责人并不在该企业任职");
        });

        EngineTime.set("2026-09-03T10:00");
        application.recheck("UPHELD", "社会保险与任职文件相符").work();
        assertThat(application.called("public-notice"))
                .isWaitingAt("noticePeriodElapsed")
                .hasPassedInOrder("recheckAsked", "recheckNoticed", "isNoticedResultUpheld", "noticedResultUpheld");
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OPEN);

        EngineTime.set(application.notice().endsAt());
        application.work();
        assertThat(application.called("public-notice")).isEnded().hasPassed("closeNotice", "noticeClosed");
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.CLOSED);
        assertThat(application.to(Stage.ISSUED).documents(DocumentKind.RECHECK_DECISION))
                .hasSize(1);
    }

    @Test
    void theObjectorIsToldWhatHasBecomeOfTheObjection() {
        var application = underNotice();
        var first = application.object("技术负责人并不在该企业任职");
        assertThat(progress.of(first)).isEqualTo(ObjectionProgress.Progress.UNDER_RECHECK);
        application.recheck("UPHELD", "社会保险与任职文件相符").work();
        assertThat(progress.of(first)).isEqualTo(ObjectionProgress.Progress.UPHELD);

        var second = application.object("注册人员系挂证");
        assertThat(progress.of(second)).isEqualTo(ObjectionProgress.Progress.UNDER_RECHECK);
        application.recheck("OVERRULED", "注册证书属于其他单位").work();
        assertThat(progress.of(second)).isEqualTo(ObjectionProgress.Progress.OVERRULED);
        assertThat(progress.of(first)).isEqualTo(ObjectionProgress.Progress.UPHELD);
    }

    @Test
    void anObjectionWhoseAttachmentIsRefusedIsNotReceivedAndOpensNoRecheck() throws Exception {
        var application = underNotice();
        var program = Files.write(directory.resolve("photo.jpg"), new byte[] {'M', 'Z', 0, 3});
        assertThatThrownBy(() -> reception.object(
                        application.notice().id(),
                        new NewObjection("群众", "evidence@example.cn", ObjectionGround.STAFF, "人员不在岗，长期在其他单位任职，请予核实"),
                        List.of(new UploadedFile("照片.jpg", program)),
                        null,
                        "evidence"))
                .isInstanceOf(InvalidObjection.class);
        assertThat(objections.objectionsOf(application.notice().id())).isEmpty();
        assertThat(rechecks.of(application.number())).isEmpty();
    }

    @Test
    void theSameObjectionSentAgainIsTheFirstHoweverOftenAndHoweverLate() {
        var application = underNotice();
        var first = send(application, " 王建国 ", "139 0000 0077", ABSENT, "一");
        for (int i = 0; i < 7; i++) {
            assertThat(send(application, "王建国", "13900000077", ABSENT + "\n", "一"))
                    .isEqualTo(first);
        }
        assertThat(rechecks.of(application.number())).hasSize(1);
        assertThat(application.openTasks("decideRecheck")).hasSize(1);
        assertThat(application.timeline())
                .filteredOn(entry -> entry.contains("收到公示异议"))
                .hasSize(1);

        application.recheck("OVERRULED", "人员确不在岗").work();
        assertThat(send(application, "王建国", "13900000077", ABSENT, "一")).isEqualTo(first);
        assertThat(objections.objectionsOf(application.notice().id())).containsExactly(first);
    }

    @Test
    void theSameObjectionSentFromManyWindowsAtOnceIsReceivedOnce() throws Exception {
        var application = underNotice();
        var received = Concurrently.run(6, i -> send(application, "王建国", "13900000078", ABSENT, "一"));
        assertThat(received).hasSize(6).containsOnly(received.get(0));
        assertThat(rechecks.of(application.number())).hasSize(1);
    }

    @Test
    void anObjectionWithAnotherWordOrAnotherFileIsAnotherObjection() {
        var application = underNotice();
        var received = List.of(
                send(application, "王建国", "13900000079", ABSENT),
                send(application, "王建国", "13900000079", ABSENT, "一"),
                send(application, "王建国", "13900000079", ABSENT, "二"),
                send(application, "王建国", "13900000079", ABSENT + "。"),
                send(application, "李建国", "13900000079", ABSENT));
        assertThat(received).extracting(Objection::receipt).doesNotHaveDuplicates();
        assertThat(rechecks.of(application.number())).as("of all of them").hasSize(1);
    }

    /** @param files what is written in each attachment */
    private Objection send(UnderWay application, String name, String contact, String text, String... files) {
        var uploads = Arrays.stream(files)
                .map(words -> new UploadedFile("照片.png", picture(words)))
                .toList();
        return reception.object(
                application.notice().id(),
                new NewObjection(name, contact, ObjectionGround.STAFF, text),
                uploads,
                null,
                "192.0.2." + contact);
    }

    private Path picture(String words) {
        try {
            var file = Files.createTempFile(directory, "evidence", ".png");
            var picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(0, 0, words.hashCode());
            ImageIO.write(picture, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLongObjectionIsKeptWhole() {
        var application = underNotice();
        var text = "异".repeat(4000);

        application.object(text);

        assertThat(objections.objectionsOf(application.notice().id()))
                .extracting(Objection::text)
                .containsExactly(text);
        assertThat(rechecks.of(application.number())).hasSize(1);
    }

    @Test
    void anObjectionThatIsStillOpenAtTheEndHoldsTheNotice() {
        var application = underNotice();
        EngineTime.set("2026-09-08T23:00");
        application.object("注册人员系挂证");
        EngineTime.set("2026-09-09T00:00");
        application.work();

        assertThat(application.called("public-notice"))
                .isWaitingAt("recheckNoticed")
                .hasPassed("noticePeriodOver")
                .hasNotPassed("closeNotice");
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OPEN);
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThatThrownBy(() -> application.object("又一项异议"))
                .isInstanceOfSatisfying(ObjectionRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(ObjectionRefused.Reason.NOTICE_ENDED));

        EngineTime.set("2026-09-11T16:00");
        application.recheck("UPHELD", "经查不属实").work();
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.CLOSED);
        assertThat(application.stage()).isEqualTo(Stage.ISSUING);
        assertThat(application.called("certificate-issuance")).isWaitingAt("signAndIssue");
        application.to(Stage.ISSUED);
        assertThat(certificates.of(application.number()).orElseThrow().issuedOn())
                .isEqualTo(LocalDate.of(2026, 9, 11));
    }

    @Test
    void aConfirmedObjectionOverrulesTheNotice() {
        var application = underNotice();
        application.object("业绩虚假");
        EngineTime.set("2026-09-04T10:00");
        application.recheck("OVERRULED", "业绩与备案不符").work();

        assertThat(application.called("public-notice"))
                .isEnded()
                .hasPassedInOrder(
                        "noticePublished",
                        "recheckAsked",
                        "recheckNoticed",
                        "isNoticedResultUpheld",
                        "noticedResultOverruled",
                        "resultOverruledInNotice",
                        "overruleNotice",
                        "noticeOverruled")
                .hasNotPassed("noticePeriodOver", "closeNotice");
        assertThat(application.instance())
                .isEnded()
                .hasPassedInOrder(
                        "publishNotice", "isResultUpheld", "decideWaitAfterFailure", "issueOneTimeNotice", "notPassed")
                .hasNotPassed("issueCertificate");
        assertOverruled(application, "业绩与备案不符");
        assertThat(application.application().waitUntil())
                .isEqualTo(EngineTime.now().plus(Duration.ofHours(24)));
        assertThatThrownBy(() -> application.object("又一项异议"))
                .isInstanceOfSatisfying(ObjectionRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(ObjectionRefused.Reason.NOTICE_NOT_OPEN));
    }

    @Test
    void allObjectionsThatComeWhileARecheckIsOpenAreOneRecheck() {
        var application = underNotice();
        var received = new ArrayList<Objection>();
        for (var text : List.of("第一项异议", "第二项异议", "第三项异议")) {
            received.add(application.object(text));
            EngineTime.forward(Duration.ofMinutes(1));
        }
        assertThat(application.called("public-notice")).isWaitingAt("noticePeriodElapsed", "recheckNoticed");
        assertThat(application.openTasks("decideRecheck")).hasSize(1);
        var task = application.openTask("decideRecheck");
        assertThat(tasks.getVariable(task.getId(), "recheckObjections")).isEqualTo("3");
        var statement = rechecks.of(application.number()).get(0).statement();
        assertThat(tasks.getVariable(task.getId(), "recheckStatement")).isEqualTo(statement);
        assertThat(received)
                .allSatisfy(one -> assertThat(statement).contains(one.receipt() + "：人员不实"))
                .allSatisfy(one -> assertThat(progress.of(one)).isEqualTo(ObjectionProgress.Progress.UNDER_RECHECK));

        application.recheck("UPHELD", "均不属实").work();

        assertThat(received)
                .allSatisfy(one -> assertThat(progress.of(one)).isEqualTo(ObjectionProgress.Progress.UPHELD));
        assertThat(application.documents(DocumentKind.RECHECK_DECISION)).hasSize(1);
        var later = application.object("第四项异议");
        assertThat(rechecks.of(application.number())).hasSize(2);
        assertThat(progress.of(later)).isEqualTo(ObjectionProgress.Progress.UNDER_RECHECK);
        application.recheck("OVERRULED", "第四项属实").work();
        assertThat(progress.of(later)).isEqualTo(ObjectionProgress.Progress.OVERRULED);
        assertThat(received)
                .allSatisfy(one -> assertThat(progress.of(one)).isEqualTo(ObjectionProgress.Progress.UPHELD));
        assertOverruled(application, "第四项属实");
    }

    @Test
    void aFormThatWasOpenedBeforeAnotherObjectionCameDecidesNothing() {
        var application = underNotice();
        application.object("第一项异议");
        var task = application.openTask("decideRecheck");
        var shown = new HashMap<>(approvals.shown(task));
        shown.putAll(
                Map.of("recheckVerdicts", approvals.verdicts(application.number(), "UPHELD"), "recheckReasons", "不属实"));
        var second = application.object("第二项异议");

        assertThatThrownBy(() -> approvals.as("reviewer", "reviewers", () -> {
                    tasks.complete(task.getId(), shown);
                    return null;
                }))
                .isInstanceOf(AnotherWasShown.class)
                .hasMessageContaining("现有 2 件");

        assertThat(progress.of(second)).isEqualTo(ObjectionProgress.Progress.UNDER_RECHECK);
        assertThat(application.openTasks("decideRecheck")).hasSize(1);
    }

    @Test
    void moreObjectionsThanTheEngineHasRoomForAreStillOneRecheck() {
        var application = underNotice();
        var received = new ArrayList<Objection>();
        for (int i = 0; i < 150; i++) {
            received.add(application.object("又一项异议"));
        }

        var task = application.openTask("decideRecheck");
        assertThat(tasks.getVariable(task.getId(), "recheckObjections")).isEqualTo("150");
        assertThat(tasks.getVariable(task.getId(), "recheckStatement").toString())
                .hasSizeBetween(3_000, 4_000)
                .endsWith("；等 150 件异议，见申请材料页");
        application.recheck("UPHELD", "均不属实").work();
        assertThat(received)
                .allSatisfy(one -> assertThat(progress.of(one)).isEqualTo(ObjectionProgress.Progress.UPHELD));
    }

    @Test
    void theOtherOpenRechecksVanishWhenOneOverrules() {
        var application = underNotice();
        application.object("第一项异议");
        noticeRechecks.request(application.number(), Recheck.Cause.AUTHORITY, "主管单位决定复核");
        var open = application.openTasks("decideRecheck");
        assertThat(open).hasSize(2);

        application.recheck(open.get(1), "OVERRULED", "第二项属实").work();

        assertThat(application.openTasks("decideRecheck")).isEmpty();
        assertThat(application.isRunning()).isFalse();
        assertThat(rechecks.of(application.number()))
                .extracting(Recheck::outcome)
                .containsExactlyInAnyOrder(null, Recheck.Outcome.OVERRULED);
        assertThat(progress.of(
                        objections.objectionsOf(application.notice().id()).get(0)))
                .isEqualTo(ObjectionProgress.Progress.OVERRULED);
        assertOverruled(application, "第二项属实");
    }

    private void assertOverruled(UnderWay application, String reasons) {
        assertThat(application.isRunning()).isFalse();
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OVERRULED);
        assertThat(application.notice().overruledBecause()).isEqualTo(reasons);
        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
        assertThat(certificates.of(application.number())).isEmpty();
        var decision = rechecks.of(application.number()).stream()
                .filter(recheck -> recheck.outcome() == Recheck.Outcome.OVERRULED)
                .findFirst()
                .orElseThrow();
        assertThat(oneTimeNotices.find(application.number()).orElseThrow().defects())
                .singleElement()
                .satisfies(defect -> {
                    assertThat(defect.clause()).isNotBlank();
                    assertThat(defect.reasons())
                            .containsExactly("人工复核（%s）认定不符合：%s".formatted(decision.number(), SentVerdicts.REASON));
                });
        assertThat(application.documents(DocumentKind.ONE_TIME_NOTICE)).hasSize(1);
    }

    private UnderWay underNotice() {
        return approvals.at(Stage.PUBLIC_NOTICE).work();
    }
}
