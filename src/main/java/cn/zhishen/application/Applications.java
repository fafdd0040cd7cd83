package cn.zhishen.application;

import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.Qualification;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All applications and their timelines. */
@Service
@Transactional
public class Applications {

    private final ApplicationRepository applications;
    private final Timeline timeline;
    private final ApplicationNumbers numbers;
    private final ApplicationLines lines;
    private final Clock clock;
    private final Period draftValidity;

    Applications(
            ApplicationRepository applications,
            Timeline timeline,
            ApplicationNumbers numbers,
            ApplicationLines lines,
            Clock clock,
            ApplicationSettings settings) {
        this.applications = applications;
        this.timeline = timeline;
        this.numbers = numbers;
        this.lines = lines;
        this.clock = clock;
        this.draftValidity = settings.draftValidity();
    }

    public Application create(NewApplication request) {
        var now = clock.instant();
        var application = new ApplicationEntity();
        application.number = numbers.next(day(now));
        application.uscc = request.uscc().value();
        application.enterpriseName = request.enterpriseName();
        application.kind = request.kind();
        application.items = List.copyOf(request.items());
        application.authority = request.authority();
        application.startedAt = now;
        application.draftUntil = day(now).plus(draftValidity).minusDays(1);
        application.stage = Stage.FILLING;
        application.stageSince = now;
        application.selection = Selection.empty();
        var created = applications.save(application).toRecord();
        request.notices().forEach(notice -> log(created.number(), Stage.FILLING, Actor.SYSTEM, notice));
        return created;
    }

    @Transactional(readOnly = true)
    public Optional<Application> find(String number) {
        return applications.findById(number).map(ApplicationEntity::toRecord);
    }

    /** @throws UnknownApplication if there is no application with that number */
    @Transactional(readOnly = true)
    public Application get(String number) {
        return find(number).orElseThrow(() -> new UnknownApplication(number));
    }

    /** Those of these numbers that exist, by number. */
    @Transactional(readOnly = true)
    public Map<String, Application> ofAny(Collection<String> numbers) {
        return applications.findAllById(numbers).stream()
                .map(ApplicationEntity::toRecord)
                .collect(Collectors.toMap(Application::number, Function.identity()));
    }

    /** Whether such an application exists and belongs to this enterprise. */
    @Transactional(readOnly = true)
    public boolean isOf(String number, Uscc uscc) {
        return applications.existsByNumberAndUscc(number, uscc.value());
    }

    /** As {@link #get}, and locks the application: nobody else can change it until this transaction ends. */
    public Application lock(String number) {
        return entity(number).toRecord();
    }

    @Transactional(readOnly = true)
    public List<Application> of(Uscc uscc) {
        return applications.findByUsccOrderByStartedAtDesc(uscc.value()).stream()
                .map(ApplicationEntity::toRecord)
                .toList();
    }

    /** The enterprise's applications at this stage, those started last first. */
    @Transactional(readOnly = true)
    public List<Application> of(Uscc uscc, Stage stage) {
        return applications.findByUsccAndStageOrderByStartedAtDesc(uscc.value(), stage).stream()
                .map(ApplicationEntity::toRecord)
                .toList();
    }

    /** For each of these codes of the catalogue, the application on which the item was last granted to the enterprise here, if it was. */
    @Transactional(readOnly = true)
    public Map<String, Application> lastGranted(Uscc uscc, Collection<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        var latestFirst = applications.lastGranted(uscc.value(), codes).stream()
                .map(ApplicationEntity::toRecord)
                .sorted(Comparator.comparing(Application::closedAt).reversed())
                .toList();
        var granted = new LinkedHashMap<String, Application>();
        latestFirst.forEach(one -> one.items().forEach(item -> granted.putIfAbsent(item.code(), one)));
        granted.keySet().retainAll(codes);
        return granted;
    }

    /** All other applications of the enterprise but deleted drafts, those started last first; {@code page} from 0. */
    @Transactional(readOnly = true)
    public List<Application> besides(String number, Uscc uscc, int page, int size) {
        return applications
                .findByUsccAndNumberNotAndStageNotOrderByStartedAtDescNumberDesc(
                        uscc.value(), number, Stage.DELETED, PageRequest.of(page, size))
                .stream()
                .map(ApplicationEntity::toRecord)
                .toList();
    }

    @Transactional(readOnly = true)
    public long countBesides(String number, Uscc uscc) {
        return applications.countByUsccAndNumberNotAndStageNot(uscc.value(), number, Stage.DELETED);
    }

    /** Whether the enterprise submitted another application that it started before this one. */
    @Transactional(readOnly = true)
    public boolean anySubmittedBefore(Application application) {
        return applications.existSubmittedBefore(
                application.uscc().value(), application.startedAt(), application.number());
    }

    @Transactional(readOnly = true)
    public List<Application> openOf(Uscc uscc) {
        return applications.findByUsccAndClosedAtIsNull(uscc.value()).stream()
                .map(ApplicationEntity::toRecord)
                .toList();
    }

    /** Those that did not pass since then and were not made again, the latest first. */
    @Transactional(readOnly = true)
    public List<Application> failedAndNotMadeAgain(Uscc uscc, Instant since, int most) {
        return applications.failedAndNotMadeAgain(uscc.value(), since, most).stream()
                .map(ApplicationEntity::toRecord)
                .toList();
    }

    /** Applications of an enterprise for a list, those started last first; {@code page} from 0. */
    @Transactional(readOnly = true)
    public List<ApplicationLine> page(Uscc uscc, ApplicationFilter filter, int page, int size) {
        return lines.page(uscc, filter, page, size);
    }

    @Transactional(readOnly = true)
    public long count(Uscc uscc, ApplicationFilter filter) {
        return lines.count(uscc, filter);
    }

    /** Numbers of all applications that are not closed. */
    @Transactional(readOnly = true)
    public List<String> underWay() {
        return applications.numbersUnderWay();
    }

    /** The waits that keep the enterprise from applying for something, the longest first (guide, part three ② and part four 2). */
    @Transactional(readOnly = true)
    public List<RunningWait> waits(Uscc uscc) {
        return applications.findByUsccAndWaitUntilAfterOrderByWaitUntilDesc(uscc.value(), clock.instant()).stream()
                .map(ApplicationEntity::toRecord)
                .map(closed -> new RunningWait(closed.number(), closed.items(), closed.waiting()))
                .toList();
    }

    /** The longest wait that keeps the enterprise from applying for any of these; empty if it may apply for all of them now. */
    @Transactional(readOnly = true)
    public Optional<RunningWait> waitFor(Uscc uscc, Collection<Qualification> items) {
        return waits(uscc).stream().filter(wait -> wait.locksAnyOf(items)).findFirst();
    }

    /** Of all enterprises those after which the wait ended then, {@code until} inclusive. */
    @Transactional(readOnly = true)
    public List<Application> waitsThatEnded(Instant after, Instant until) {
        return applications.findByWaitUntilAfterAndWaitUntilLessThanEqualOrderByNumber(after, until).stream()
                .map(ApplicationEntity::toRecord)
                .toList();
    }

    /** Failed applications since the enterprise last obtained a certificate. */
    @Transactional(readOnly = true)
    public int consecutiveFailures(Uscc uscc) {
        return applications.failuresSinceLastIssue(uscc.value());
    }

    /** Stores what was decided again on submission. The timeline gets the notices that it does not have yet. */
    public void readmit(String number, NewApplication admitted) {
        var application = entity(number);
        application.authority = admitted.authority();
        var told = timeline(number).stream().map(ApplicationEvent::text).collect(Collectors.toSet());
        admitted.notices().stream()
                .filter(notice -> !told.contains(notice))
                .forEach(notice -> log(number, application.stage, Actor.SYSTEM, notice));
    }

    /** As {@link #reach(String, Stage, Actor, String)}; the timeline says what the actor did, if it was the enterprise, and what is due now. */
    public void reach(String number, Stage stage, Actor actor) {
        reach(number, stage, actor, Moves.text(entity(number).stage, stage, actor));
    }

    /** Records that the process has reached {@code stage}. */
    public void reach(String number, Stage stage, Actor actor, String text) {
        var application = entity(number);
        if (application.stage.closed()) {
            return;
        }
        application.stage = stage;
        application.stageSince = clock.instant();
        log(number, stage, actor, text);
    }

    /**
     * Closes the application; {@code wait} is null if the enterprise may apply again at once. Closing it again with the same outcome changes nothing.
     *
     * @throws IllegalStateException if it is closed with another outcome
     */
    public void close(String number, Stage outcome, Wait wait, Actor actor, String text) {
        var application = entity(number);
        if (application.stage == outcome) {
            return;
        }
        close(application, outcome, clock.instant(), wait, actor, text);
    }

    private void close(
            ApplicationEntity application, Stage outcome, Instant closedAt, Wait wait, Actor actor, String text) {
        if (application.stage.closed()) {
            throw new IllegalStateException("申请 %s 已办结（%s）".formatted(application.number, application.stage.chinese()));
        }
        application.stage = outcome;
        application.stageSince = clock.instant();
        application.closedAt = closedAt;
        application.setWait(wait);
        log(application.number, outcome, actor, text);
    }

    /**
     * Closes a contested application whose refusal stands. The day of the refusal and the wait stay.
     *
     * @param refusedAt when it was refused
     */
    public void refuseStill(String number, Instant refusedAt, Actor actor, String text) {
        var application = entity(number);
        close(application, Stage.NOT_PASSED, refusedAt, application.toRecord().waiting(), actor, text);
    }

    /**
     * Closes a draft that was never submitted and forgets what was chosen for it and what it was called. Its number and its timeline stay,
     * since both are on record. Deleting it again changes nothing.
     *
     * @throws IllegalStateException if it was submitted or has ended otherwise
     */
    public void deleteDraft(String number, Actor actor) {
        var application = entity(number);
        if (application.stage != Stage.DELETED && !application.toRecord().isDraft()) {
            throw new IllegalStateException("申请 %s 已经提交过或者已办结，不能作为草稿删除".formatted(number));
        }
        close(number, Stage.DELETED, null, actor, "企业删除尚未提交的草稿");
        application.selection = Selection.empty();
        application.name = null;
    }

    /**
     * Names an application that is under way, or takes its name away.
     *
     * @param typed as the enterprise typed it, blank for no name
     * @throws NameRefused if it cannot be the name of an application
     */
    public void name(String number, String typed) {
        entity(number).name = DraftName.of(typed);
    }

    /**
     * Opens a refused application again because the enterprise contests the refusal. The wait for another application stays. Opening it
     * twice changes nothing.
     *
     * @throws IllegalStateException if it was not refused
     */
    public void contest(String number, Actor actor, String text) {
        var application = entity(number);
        if (application.stage == Stage.CONTESTING) {
            return;
        }
        if (application.stage != Stage.NOT_PASSED) {
            throw new IllegalStateException("申请 %s 没有被拒绝（%s），不能复核陈述申辩".formatted(number, application.stage.chinese()));
        }
        application.stage = Stage.CONTESTING;
        application.stageSince = clock.instant();
        application.closedAt = null;
        log(number, Stage.CONTESTING, actor, text);
    }

    /** Ends the wait for another application, because the refusal that it followed was overturned. */
    public void liftWait(String number) {
        entity(number).setWait(null);
    }

    /** Adds an entry to the timeline without changing the stage. */
    public void note(String number, Actor actor, String text) {
        log(number, get(number).stage(), actor, text);
    }

    @Transactional(readOnly = true)
    public List<ApplicationEvent> timeline(String number) {
        return timeline.of(number);
    }

    /** The latest events in all applications of the enterprise but deleted drafts, newest first. */
    @Transactional(readOnly = true)
    public List<ApplicationEvent> latestEvents(Uscc uscc, int most) {
        return timeline.latest(uscc, most);
    }

    private void log(String number, Stage stage, Actor actor, String text) {
        timeline.add(new ApplicationEvent(number, clock.instant(), stage, actor, text));
    }

    private ApplicationEntity entity(String number) {
        return applications.lock(number).orElseThrow(() -> new UnknownApplication(number));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }
}
