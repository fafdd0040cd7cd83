package cn.zhishen.workflow.telling;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.ending.EndingCredentials;
import cn.zhishen.enterprise.ending.EndingCredentials.Ending;
import cn.zhishen.enterprise.ending.EndingCredentials.Entry;
import cn.zhishen.message.Fact;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.News;
import cn.zhishen.message.Recipient;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.shared.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells enterprises what ends: qualifications, registrations and titles of their people, and the wait after an application that did not
 * pass. Each is told once for each span of {@link TellingSettings}, however often the jobs run; after a stop of the program only the
 * shortest span that has begun is told.
 */
@Component
@EnableConfigurationProperties(TellingSettings.class)
public class EndingNews {

    private static final Logger LOG = LoggerFactory.getLogger(EndingNews.class);

    private final HeldQualifications held;
    private final EndingCredentials credentials;
    private final Applications applications;
    private final Messages messages;
    private final EachAlone each;
    private final TellingSettings settings;
    private final Clock clock;

    EndingNews(
            HeldQualifications held,
            EndingCredentials credentials,
            Applications applications,
            Messages messages,
            EachAlone each,
            TellingSettings settings,
            Clock clock) {
        this.held = held;
        this.credentials = credentials;
        this.applications = applications;
        this.messages = messages;
        this.each = each;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(cron = "${zhishen.messages.dated.ends-cron}")
    public void tellOfEnds() {
        int people = 0;
        for (int read = settings.peopleAtOnce(); read == settings.peopleAtOnce(); people += read) {
            read = credentials.readSome(settings.peopleAtOnce());
        }
        if (people > 0) {
            LOG.info("读出 {} 名人员的证书有效期", people);
        }
        tellOfQualifications();
        tellOfCredentials();
    }

    private void tellOfQualifications() {
        var today = LocalDate.now(clock);
        var months = settings.qualificationEndsMonths();
        held.endingBetween(today, seen(today, months)).stream()
                .collect(Collectors.groupingBy(HeldQualification::uscc, TreeMap::new, Collectors.toList()))
                .forEach((uscc, ending) -> each.tell(
                        "企业 " + uscc + " 的资质有效期", () -> tellOfQualifications(new Uscc(uscc), ending, months, today)));
    }

    private void tellOfQualifications(
            Uscc uscc, List<HeldQualification> ending, List<Integer> months, LocalDate today) {
        var open = applications.openOf(uscc);
        var together = ending.stream()
                .filter(one -> open.stream().noneMatch(application -> renews(application, one.code())))
                .collect(Collectors.groupingBy(one -> Map.entry(one.certificateNumber(), one.validUntil())));
        together.forEach((certificate, items) -> span(months, today, certificate.getValue())
                .ifPresent(span -> tellOfQualifications(
                        Recipient.of(uscc),
                        certificate.getKey(),
                        certificate.getValue(),
                        items,
                        certificate.getKey() + " " + certificate.getValue() + " " + span)));
    }

    private void tellOfQualifications(
            Recipient holder, String certificate, LocalDate until, List<HeldQualification> items, String occasion) {
        var untold = messages.untold(
                holder,
                MessageKind.QUALIFICATION_ENDS,
                occasion,
                items.stream().map(HeldQualification::code).toList());
        // one that was told before it was kept of whom has just this occasion
        if (untold.isEmpty()
                || untold.size() == items.size() && messages.isTold(holder, MessageKind.QUALIFICATION_ENDS, occasion)) {
            return;
        }
        messages.tell(
                holder,
                News.of(MessageKind.QUALIFICATION_ENDS, certificate, occasion + " " + String.join("、", untold))
                        .items(items.stream()
                                .filter(one -> untold.contains(one.code()))
                                .map(HeldQualification::title)
                                .toList())
                        .with(Fact.UNTIL, until));
    }

    /** Whoever has submitted the renewal need not be told to apply for it, unless it was refused and they contest that. */
    private static boolean renews(Application application, String code) {
        return application.kind() == ApplicationKind.RENEWAL
                && application.stage() != Stage.FILLING
                && application.stage() != Stage.CONTESTING
                && application.items().stream().anyMatch(item -> item.code().equals(code));
    }

    private void tellOfCredentials() {
        var today = LocalDate.now(clock);
        var months = settings.credentialEndsMonths();
        for (var ending : credentials.between(today, seen(today, months))) {
            span(months, today, ending.day())
                    .ifPresent(span -> each.tell(
                            "企业 " + ending.uscc() + " 的人员证书",
                            () -> tellOfCredentials(ending, ending.day() + " " + span)));
        }
    }

    /** People who came later, with the same last day, are told of in a message of their own. */
    private void tellOfCredentials(Ending ending, String occasion) {
        var enterprise = Recipient.of(ending.uscc());
        var untold = messages.untold(
                enterprise,
                MessageKind.CREDENTIAL_ENDS,
                occasion,
                ending.people().stream().map(Entry::ref).toList());
        // one that was told before it was kept of whom ends with how many they were
        int people = ending.people().size();
        if (untold.isEmpty()
                || untold.size() == people
                        && messages.isTold(enterprise, MessageKind.CREDENTIAL_ENDS, occasion + " " + people)) {
            return;
        }
        messages.tell(
                enterprise,
                News.of(
                                MessageKind.CREDENTIAL_ENDS,
                                ending.uscc().value(),
                                occasion + " " + Sha256.hex(String.join("\n", untold)))
                        .with(Fact.COUNT, String.valueOf(untold.size()))
                        .with(Fact.UNTIL, ending.day())
                        .naming(ending.people().stream()
                                .filter(one -> untold.contains(one.ref()))
                                .map(Entry::name)
                                .toList()));
    }

    @Scheduled(cron = "${zhishen.messages.dated.waits-cron}")
    public void tellOfWaits() {
        var now = clock.instant();
        for (var application : applications.waitsThatEnded(now.minus(Duration.ofDays(settings.waitOverDays())), now)) {
            each.tell("申请 " + application.number() + " 以后的等待期", () -> tellOfWait(application));
        }
    }

    private void tellOfWait(Application application) {
        // a later application may have begun another wait
        if (applications.waitFor(application.uscc(), application.items()).isEmpty()) {
            messages.tell(
                    Recipient.of(application.uscc()),
                    News.of(MessageKind.WAIT_OVER, application.number(), application.number())
                            .with(Fact.MOMENT, application.waitUntil()));
        }
    }

    /** A last day beyond which no span can have begun: a month later than counted, since months differ in length. */
    private static LocalDate seen(LocalDate today, List<Integer> months) {
        return today.plusMonths(months.stream().max(Comparator.naturalOrder()).orElse(0) + 1);
    }

    /** The shortest of the spans before that day that have begun; empty if none has. */
    private static Optional<Integer> span(List<Integer> months, LocalDate today, LocalDate last) {
        return months.stream()
                .filter(span -> !today.isBefore(last.minusMonths(span)))
                .min(Comparator.naturalOrder());
    }
}
