package cn.zhishen.workflow;

import cn.zhishen.application.extension.Extension;
import cn.zhishen.application.extension.ExtensionRefused;
import cn.zhishen.application.extension.Extensions;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.telling.ApplicationNews;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets an officer extend the time to decide on an application, and tells the enterprise with the reason (行政许可法第四十二条). Who may, says
 * the table of human decisions; how long, say the settings.
 */
@Service
public class TimeExtension {

    private final Extensions extensions;
    private final StatutoryClock statutory;
    private final FourEyes fourEyes;
    private final ApplicationNews news;
    private final DueDates.Settings settings;

    TimeExtension(
            Extensions extensions,
            StatutoryClock statutory,
            FourEyes fourEyes,
            ApplicationNews news,
            DueDates.Settings settings) {
        this.extensions = extensions;
        this.statutory = statutory;
        this.fourEyes = fourEyes;
        this.news = news;
        this.settings = settings;
    }

    /** How many working days more, and on which clause. */
    public record Offer(int days, String basis) {}

    public Offer offer() {
        return new Offer(settings.extensionWorkingDays(), settings.extensionBasis());
    }

    /**
     * The other parameters and exceptions are those of {@link Extensions#extend}.
     *
     * @throws ExtensionRefused also if the application was not accepted, the time is over, or the officer has to keep out
     */
    @Transactional
    public Extension extend(String number, String reason, String approval, String officer) {
        fourEyes.objection(StaffTask.EXTEND_TIME, number, officer).ifPresent(objection -> {
            throw new ExtensionRefused(objection);
        });
        var before = statutory.left(number);
        var extension = extensions.extend(
                number, settings.extensionWorkingDays(), settings.extensionBasis(), reason, approval, officer);
        if (before.isEmpty()) {
            throw new ExtensionRefused("申请 %s 尚未受理，没有开始计算审批期限，不能延长".formatted(number));
        }
        if (before.get().days() < 0) {
            throw new ExtensionRefused(
                    "申请 %s 的审批期限已过（%s），期满以前才能延长".formatted(number, before.get().chinese()));
        }
        fourEyes.handled(StaffTask.EXTEND_TIME, number, officer);
        news.extended(extension);
        return extension;
    }
}
