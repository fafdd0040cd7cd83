package cn.zhishen.web.portal;

import static java.util.stream.Collectors.groupingBy;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.Stage.Turn;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.application.admission.Holding.Standing;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.RectificationReturn;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.supervision.Supervision;
import cn.zhishen.workflow.supervision.RectificationProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What an enterprise has to do, the most pressing first. */
@Component
@EnableConfigurationProperties(HomeSettings.class)
class Duties {

    private static final int MOST_FAILED = 5;
    private static final String QUALIFICATIONS = "/portal/qualifications";

    private final Applications applications;
    private final MeasureProposals proposals;
    private final Rectifications rectifications;
    private final RectificationProcess returns;
    private final Supervision supervision;
    private final PersonList persons;
    private final Messages messages;
    private final HomeSettings settings;
    private final Clock clock;

    Duties(
            Applications applications,
            MeasureProposals proposals,
            Rectifications rectifications,
            RectificationProcess returns,
            Supervision supervision,
            PersonList persons,
            Messages messages,
            HomeSettings settings,
            Clock clock) {
        this.applications = applications;
        this.proposals = proposals;
        this.rectifications = rectifications;
        this.returns = returns;
        this.supervision = supervision;
        this.persons = persons;
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
    }

    /** The kinds, the most pressing first. */
    enum Kind {
        DUE,
        FAILED,
        DRAFT,
        SUPERVISION,
        ENDING,
        PEOPLE,
        UNREAD
    }

    /**
     * One thing to do.
     *
     * @param application null unless it is about one
     * @param text key of a message with {@code facts}, which says what it is; null if the application says it
     * @param due last day; null if there is none
     * @param address of the page where it is done
     * @param action key of the message on its button
     */
    record Duty(
            Kind kind,
            Application application,
            String text,
            List<?> facts,
            LocalDate due,
            String address,
            String action) {

        public Object[] arguments() {
            return facts.toArray();
        }

        /** Whether only the legal representative may do it: what the office has ordered or proposes. */
        public boolean binding() {
            return kind == Kind.DUE && application == null;
        }

        /** Days to the last day; 0 on it. */
        public long left(LocalDate today) {
            return ChronoUnit.DAYS.between(today, due);
        }
    }

    /**
     * @param open the applications of the enterprise that are not closed
     * @param held what it holds
     */
    List<Duty> of(Uscc uscc, List<Application> open, List<Holding> held) {
        var today = LocalDate.now(clock);
        var duties = new ArrayList<Duty>();
        open.stream()
                .filter(one -> one.stage().turn() == Turn.ENTERPRISE)
                .map(Duties::turn)
                .forEach(duties::add);
        applications
                .failedAndNotMadeAgain(uscc, clock.instant().minus(Duration.ofDays(settings.failedDays())), MOST_FAILED)
                .forEach(one -> duties.add(new Duty(
                        Kind.FAILED,
                        one,
                        null,
                        List.of(),
                        null,
                        "/portal/applications/" + one.number() + "/new-application",
                        "修改后重新申报")));
        duties.addAll(toRectify(uscc, today));
        duties.addAll(toAnswer(uscc, today));
        duties.addAll(failing(held));
        duties.addAll(ending(open, held, today));
        people(uscc, duties);
        long unread = messages.unread(Recipient.of(uscc));
        if (unread > 0) {
            duties.add(new Duty(Kind.UNREAD, null, "几条消息未读", List.of(unread), null, "/portal/messages", "查看消息"));
        }
        duties.sort(Comparator.comparing(Duty::kind)
                .thenComparing(Duty::due, Comparator.nullsLast(Comparator.naturalOrder())));
        return duties;
    }

    private static Duty turn(Application one) {
        return new Duty(
                one.isDraft() ? Kind.DRAFT : Kind.DUE,
                one,
                null,
                List.of(),
                one.submittedAt() == null ? one.draftUntil() : null,
                "/portal/applications/" + one.number() + (one.stage() == Stage.FILLING ? "/dossier" : ""),
                "继续办理");
    }

    /** Those that the enterprise has not reported on, or whose report was not enough. */
    private List<Duty> toRectify(Uscc uscc, LocalDate today) {
        var ordered = rectifications.toldTo(uscc);
        var returned = returns.returned(ordered);
        return ordered.stream()
                .filter(one -> one.outcome() == null && !today.isAfter(one.due()))
                .filter(one -> isToReport(one, returned.getOrDefault(one.reference(), List.of())))
                .map(one -> new Duty(
                        Kind.DUE,
                        null,
                        "整改哪张证书",
                        List.of(one.number(), one.titles()),
                        one.due(),
                        QUALIFICATIONS + "#rectification-" + ordered.indexOf(one),
                        "提交整改报告"))
                .toList();
    }

    private static boolean isToReport(Rectification ordered, List<RectificationReturn> returned) {
        int reports = ordered.reports().size();
        return reports == 0 || returned.stream().anyMatch(one -> one.reports() == reports);
    }

    private List<Duty> toAnswer(Uscc uscc, LocalDate today) {
        var told = proposals.toldTo(uscc);
        return told.stream()
                .filter(one -> one.outcome() == null && one.answer() == null && !today.isAfter(one.answerDue()))
                .map(one -> new Duty(
                        Kind.DUE,
                        null,
                        "拟处理哪张证书",
                        List.of(one.number(), one.titles()),
                        one.answerDue(),
                        QUALIFICATIONS + "#measure-" + told.indexOf(one),
                        "提交陈述申辩"))
                .toList();
    }

    private List<Duty> failing(List<Holding> held) {
        var numbers = held.stream()
                .map(one -> one.held().certificateNumber())
                .distinct()
                .toList();
        return supervision.standing(numbers).entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> new Duty(
                        Kind.SUPERVISION,
                        null,
                        "证书几项指标不达标",
                        List.of(one.getKey(), one.getValue().size()),
                        null,
                        QUALIFICATIONS,
                        "查看缺什么"))
                .toList();
    }

    /** One for each certificate and last day. Whoever has begun to renew all of it is told of the application instead. */
    private List<Duty> ending(List<Application> open, List<Holding> held, LocalDate today) {
        var renewed = open.stream()
                .filter(one -> one.kind() == ApplicationKind.RENEWAL)
                .flatMap(one -> one.items().stream())
                .map(item -> item.code())
                .collect(Collectors.toSet());
        var last = today.plusMonths(settings.qualificationEndsMonths());
        return held.stream()
                .filter(one -> one.standing() == Standing.IN_FORCE)
                .map(Holding::held)
                .filter(one -> !one.validUntil().isAfter(last) && !renewed.contains(one.code()))
                .collect(groupingBy(
                        one -> List.of(one.certificateNumber(), one.validUntil()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(Duties::ending)
                .toList();
    }

    private static Duty ending(List<HeldQualification> together) {
        var first = together.get(0);
        var titles = together.stream().map(HeldQualification::title).collect(Collectors.joining("、"));
        return new Duty(
                Kind.ENDING,
                null,
                "资质即将到期",
                List.of(titles, first.certificateNumber()),
                first.validUntil(),
                QUALIFICATIONS,
                "申请延续");
    }

    private void people(Uscc uscc, List<Duty> duties) {
        long ending = persons.count(uscc, PersonList.State.ENDING);
        if (ending > 0) {
            duties.add(new Duty(
                    Kind.PEOPLE, null, "几人的证书即将到期", List.of(ending), null, "/portal/persons?state=ENDING", "查看人员"));
        }
    }
}
