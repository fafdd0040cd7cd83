package cn.zhishen.application;

import cn.zhishen.application.timeline.Actor;
import java.util.Map;

/**
 * What the timeline says when an application goes on. A stage is called by what is due in it, so its name alone beside the actor would say
 * that the program does what the enterprise has to do.
 */
final class Moves {

    /** What an enterprise has done when it leaves a stage by an act of its own. */
    private static final Map<Stage, String> DONE = Map.of(
            Stage.FILLING, "提交申请",
            Stage.SIGNING, "上传签章扫描件",
            Stage.UPLOADING_SHEET, "上传技术负责人业绩表",
            Stage.CONFIRMING, "确认提交",
            Stage.AUTHENTICATING, "发起人脸认证");

    private Moves() {}

    static String text(Stage before, Stage now, Actor actor) {
        var entered = "进入“" + now.chinese() + "”";
        var done = isOfEnterprise(actor) ? done(before, now) : "";
        return done.isEmpty() ? entered : before == now && now != Stage.FILLING ? done : done + "，" + entered;
    }

    private static String done(Stage before, Stage now) {
        if (now == Stage.FILLING) {
            return before == Stage.FILLING ? "开始申请" : "返回修改";
        }
        return DONE.getOrDefault(before, "");
    }

    private static boolean isOfEnterprise(Actor actor) {
        return actor.kind() == Actor.Kind.ENTERPRISE || actor.kind() == Actor.Kind.AGENT;
    }
}
