package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.ApplicationEvent;
import java.util.List;

/**
 * One step in the progress of an application, as the bar on its page shows it.
 *
 * @param state {@code done}, {@code now}, {@code stopped} if the application ended here without a certificate, or empty if the step is
 *     still to come
 */
record WayStep(String name, String state) {

    private static final List<String> NAMES = List.of("填报", "签章", "业绩表", "确认", "人脸认证", "审查", "公示", "发证");

    /** @param timeline for a closed application, only this shows how far it came */
    static List<WayStep> way(Stage stage, List<ApplicationEvent> timeline) {
        if (stage == Stage.ISSUED) {
            return NAMES.stream().map(name -> new WayStep(name, "done")).toList();
        }
        int at = stage.closed()
                ? timeline.stream()
                        .map(ApplicationEvent::stage)
                        .filter(past -> !past.closed())
                        .mapToInt(WayStep::position)
                        .reduce(0, (before, after) -> after)
                : position(stage);
        var now = stage.closed() ? "stopped" : "now";
        return NAMES.stream()
                .map(name -> {
                    int position = NAMES.indexOf(name);
                    return new WayStep(name, position < at ? "done" : position == at ? now : "");
                })
                .toList();
    }

    private static int position(Stage stage) {
        return switch (stage) {
            case FILLING, DELETED -> 0;
            case GENERATING_FORM, SIGNING, JUDGING_SCAN -> 1;
            case UPLOADING_SHEET -> 2;
            case CONFIRMING -> 3;
            case AUTHENTICATING, AWAITING_FACE, FACE_LOCKED -> 4;
            case REVIEWING, RECHECKING, CONTESTING, NOT_PASSED, WITHDRAWN, EXPIRED -> 5;
            case PUBLIC_NOTICE -> 6;
            case ISSUING, ISSUED -> 7;
        };
    }
}
