package cn.zhishen.application.extension;

import cn.zhishen.application.Applications;
import cn.zhishen.application.UnknownApplication;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.PersonalNumber;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which applications have more time. Of each it is extended once at most, and the chain covers it. */
@Service
public class Extensions {

    /** Characters of what it was approved by. */
    public static final int LONGEST_APPROVAL = 100;

    private final ExtensionRepository extensions;
    private final Applications applications;
    private final Timeline timeline;
    private final Clock clock;

    Extensions(ExtensionRepository extensions, Applications applications, Timeline timeline, Clock clock) {
        this.extensions = extensions;
        this.applications = applications;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Extends it. Whoever calls has looked whether the time still runs.
     *
     * @param days working days more
     * @param reason at most {@link Constraints#LONGEST_REASON} characters
     * @param approval at most {@link #LONGEST_APPROVAL} characters
     * @throws UnknownApplication if there is no such application
     * @throws ExtensionRefused if the application is closed or has been extended, or a text is missing, too long or holds the number of a
     *     person
     */
    @Transactional
    public Extension extend(String number, int days, String basis, String reason, String approval, String officer) {
        var application = applications.lock(number);
        if (application.stage().closed()) {
            throw new ExtensionRefused("申请 %s 已办结（%s），不能延长审批期限"
                    .formatted(number, application.stage().chinese()));
        }
        if (extensions.existsById(number)) {
            throw new ExtensionRefused("申请 %s 的审批期限已经延长过，只能延长一次".formatted(number));
        }
        var extension = extensions
                .saveAndFlush(new ExtensionEntity(new Extension(
                        number,
                        days,
                        basis,
                        text("reason", reason, Constraints.LONGEST_REASON, "请填写不能按期作出决定的理由"),
                        text("approval", approval, LONGEST_APPROVAL, "请填写本机关负责人批准的文号或者时间"),
                        officer,
                        clock.instant())))
                .toRecord();
        timeline.vouchFor(ChainedTable.EXTENSION, number, number);
        applications.note(
                number,
                Actor.staff(officer),
                "经本机关负责人批准，审批期限延长 %d 个工作日（%s）。理由：%s".formatted(days, basis, extension.reason()));
        return extension;
    }

    private static String text(String field, String typed, int longest, String wanted) {
        var plain = Constraints.plain(typed);
        if (plain.isEmpty() || plain.length() > longest || !plain.matches(Constraints.STORABLE)) {
            throw ExtensionRefused.field(field, "%s，不超过 %d 个字".formatted(wanted, longest));
        }
        if (PersonalNumber.isIn(plain)) {
            throw ExtensionRefused.field(field, PersonalNumber.REFUSED);
        }
        return plain;
    }

    /** By number; applications that were not extended are left out. */
    @Transactional(readOnly = true)
    public Map<String, Extension> ofAny(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : extensions.findByApplicationNumberIn(numbers).stream()
                        .map(ExtensionEntity::toRecord)
                        .collect(Collectors.toMap(Extension::number, Function.identity()));
    }
}
