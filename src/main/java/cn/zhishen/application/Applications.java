package cn.zhishen.application;

import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Filling;
import cn.zhishen.application.dossier.Filling.Gone;
import cn.zhishen.application.dossier.IncompleteSelection;
import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.application.dossier.SelectionStep;
import cn.zhishen.application.dossier.Snapshot;
import cn.zhishen.application.dossier.SnapshotEntity;
import cn.zhishen.application.dossier.SnapshotRepository;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.application.timeline.TimeSpent;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibrarySearch;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The applications, their frozen dossiers and their timelines. */
@Service
@Transactional
public class Applications {

    /** Of each kind of entry so many are named where a sentence says what is missing. */
    private static final int NAMED = 10;

    private final ApplicationRepository applications;
    private final SnapshotRepository snapshots;
    private final Timeline timeline;
    private final ApplicationNumbers numbers;
    private final EnterpriseLibrary library;
    private final LibrarySearch search;
    private final Catalogue catalogue;
    private final HeldQualifications heldQualifications;
    private final PersonUses uses;
    private final ApplicationLines lines;
    private final ObjectMapper json;
    private final Clock clock;

    Applications(
            ApplicationRepository applications,
            SnapshotRepository snapshots,
            Timeline timeline,
            ApplicationNumbers numbers,
            EnterpriseLibrary library,
            LibrarySearch search,
            Catalogue catalogue,
            HeldQualifications heldQualifications,
            PersonUses uses,
            ApplicationLines lines,
            ObjectMapper json,
            Clock clock) {
        this.applications = applications;
        this.snapshots = snapshots;
        this.timeline = timeline;
        this.numbers = numbers;
        this.library = library;
        this.search = search;
        this.catalogue = catalogue;
        this.heldQualifications = heldQualifications;
        this.uses = uses;
        this.lines = lines;
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        this.clock = clock;
    }

    public Application create(NewApplication request) {
        var now = now();
        var application = new ApplicationEntity();
        application.number = numbers.next(day(now));
        application.uscc = request.uscc().value();
        application.enterpriseName = request.enterpriseName();
        application.kind = request.kind();
        application.items = List.copyOf(request.items());
        application.authority = request.authority();
        application.startedAt = now;
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

    /** @throws UnknownApplication if there is none of that number */
    @Transactional(readOnly = true)
    public Application get(String number) {
        return find(number).orElseThrow(() -> new UnknownApplication(number));
    }

    /** Whether there is such an application, and it is this enterprise's. */
    @Transactional(readOnly = true)
    public boolean isOf(String number, Uscc uscc) {
        return applications.existsByNumberAndUscc(number, uscc.value());
    }

    /** As {@link #get}, and until this transaction ends nobody else changes the application. */
    public Application lock(String number) {
        return entity(number).toRecord();
    }

    @Transactional(readOnly = true)
    public List<Application> of(Uscc uscc) {
        return applications.findByUsccOrderByStartedAtDesc(uscc.value()).stream()
                .map(ApplicationEntity::toRecord)
                .toList();
    }

    /** Those that ended so, the latest begun first. */
    @Transactional(readOnly = true)
    public List<Application> of(Uscc uscc, Stage stage) {
        return applications.findByUsccAndStageOrderByStartedAtDesc(uscc.value(), stage).stream()
                .map(ApplicationEntity::toRecord)
                .toList();
    }

    /** What an enterprise applied for besides one application, the latest begun first; {@code page} from 0. */
    @Transactional(readOnly = true)
    public List<Application> besides(String number, Uscc uscc, int page, int size) {
        return applications
                .findByUsccAndNumberNotOrderByStartedAtDescNumberDesc(uscc.value(), number, PageRequest.of(page, size))
                .stream()
                .map(ApplicationEntity::toRecord)
                .toList();
    }

    @Transactional(readOnly = true)
    public long countBesides(String number, Uscc uscc) {
        return applications.countByUsccAndNumberNot(uscc.value(), number);
    }

    /** Enterprises that applied under exactly this name, at most so many. */
    @Transactional(readOnly = true)
    public List<Uscc> enterprisesNamed(String name, int most) {
        return applications.usccsNamed(name, Limit.of(most)).stream()
                .map(Uscc::new)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Application> openOf(Uscc uscc) {
        return applications.findByUsccAndClosedAtIsNull(uscc.value()).stream()
                .map(ApplicationEntity::toRecord)
                .toList();
    }

    /** Applications of an enterprise for a list, the latest begun first; {@code page} from 0. */
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

    /** Until when the enterprise may not apply, empty if it may now (guide, part four 2). */
    @Transactional(readOnly = true)
    public Optional<Instant> waitingUntil(Uscc uscc) {
        return applications.waitUntil(uscc.value()).filter(until -> until.isAfter(now()));
    }

    /** Failed applications since the enterprise last obtained a certificate. */
    @Transactional(readOnly = true)
    public int consecutiveFailures(Uscc uscc) {
        return applications.failuresSinceLastIssue(uscc.value());
    }

    /** Takes over what was decided anew on submitting; the timeline tells what the enterprise has not been told yet. */
    public void readmit(String number, NewApplication admitted) {
        var application = entity(number);
        application.authority = admitted.authority();
        var told = timeline(number).stream().map(ApplicationEvent::text).collect(Collectors.toSet());
        admitted.notices().stream()
                .filter(notice -> !told.contains(notice))
                .forEach(notice -> log(number, application.stage, Actor.SYSTEM, notice));
    }

    /** @throws IncompleteSelection if it names what the library has not */
    public void select(String number, Selection selection) {
        var application = entity(number);
        new Chosen(application, selection).requireAll();
        application.selection = selection;
    }

    /**
     * Takes over what was selected for an earlier application, as far as the library still has it; the timeline tells the
     * rest.
     */
    public void carryOver(String number, Application earlier) {
        var application = entity(number);
        var chosen = new Chosen(application, earlier.selection());
        application.selection =
                earlier.selection().among(chosen.people.keySet(), chosen.equipment.keySet(), chosen.projects.keySet());
        var gone = named(chosen.gone());
        log(
                number,
                application.stage,
                timeline.actor(),
                "沿用申请 %s 的申报内容%s".formatted(earlier.number(), gone.isEmpty() ? "" : "；企业库中已没有的未能沿用，请重新选择：" + gone));
    }

    /** Each once, whatever it was chosen for. */
    private static String named(List<Gone> gone) {
        var byKind = new LinkedHashMap<String, List<Gone>>();
        gone.forEach(one -> byKind.computeIfAbsent(
                        switch (one.group()) {
                            case EQUIPMENT -> "技术装备";
                            case PROJECTS -> "企业业绩";
                            default -> "人员";
                        },
                        kind -> new ArrayList<>())
                .add(one));
        return byKind.entrySet().stream()
                .map(kind -> {
                    var all =
                            kind.getValue().stream().map(Gone::shown).distinct().toList();
                    var first = String.join("、", all.subList(0, Math.min(NAMED, all.size())));
                    return kind.getKey() + " " + first + (all.size() > NAMED ? " 等 " + all.size() + " 项" : "");
                })
                .collect(Collectors.joining("；"));
    }

    /**
     * Changes the selection by one step.
     *
     * @throws IncompleteSelection if it adds what the library has not, or the lead of what is not applied for
     */
    public void change(String number, SelectionStep step) {
        var application = entity(number);
        var changed = step.appliedTo(application.selection);
        if (changed.equals(application.selection)) {
            return;
        }
        requireKnown(application, step);
        application.selection = changed;
    }

    /** What is chosen now and still there; it minds nothing that has left the library. */
    @Transactional(readOnly = true)
    public Filling filling(String number) {
        var application = applications.findById(number).orElseThrow(() -> new UnknownApplication(number));
        var chosen = new Chosen(application, application.selection);
        return new Filling(application.toRecord(), chosen.dossier(0, moment(application)), chosen.gone());
    }

    /**
     * Submits: freezes the dossier with the day and the rules of now. From now on form, scan and review know only this.
     */
    public Snapshot freeze(String number, String consentVersion, String consentedBy) {
        var application = entity(number);
        var chosen = new Chosen(application, application.selection);
        int version = application.snapshotVersion + 1;
        var submittedAt = now();
        var dossier = chosen.dossier(version, submittedAt);
        requireComplete(new Filling(application.toRecord(), dossier, chosen.gone()));
        chosen.requireAll();
        var snapshot = new SnapshotEntity();
        snapshot.key = new SnapshotEntity.Key(number, version);
        snapshot.content = write(dossier);
        snapshot.sha256 = sha256(snapshot.content);
        snapshot.frozenAt = submittedAt;
        snapshot.consentVersion = consentVersion;
        snapshot.consentedBy = consentedBy;
        snapshots.save(snapshot);
        application.snapshotVersion = version;
        application.submittedAt = submittedAt;
        uses.record(dossier);
        return toRecord(snapshot);
    }

    /** The last frozen dossier, checked against its hash. */
    @Transactional(readOnly = true)
    public Snapshot snapshot(String number) {
        var version = get(number).snapshotVersion();
        return snapshots
                .findById(new SnapshotEntity.Key(number, version))
                .map(this::toRecord)
                .orElseThrow(() -> new IllegalStateException("申请 " + number + " 尚未冻结申报材料"));
    }

    /** The process has reached {@code stage}; reaching the same stage again without another between says nothing new. */
    public void reach(String number, Stage stage, Actor actor, String text) {
        var application = entity(number);
        if (application.stage.closed()) {
            return;
        }
        application.stage = stage;
        application.stageSince = now();
        log(number, stage, actor, text);
    }

    /** Ends the application; {@code waitUntil} may be null. Closing it again the same way changes nothing. */
    public void close(String number, Stage outcome, Instant waitUntil, Actor actor, String text) {
        var application = entity(number);
        if (application.stage == outcome) {
            return;
        }
        if (application.stage.closed()) {
            throw new IllegalStateException("申请 %s 已办结（%s）".formatted(number, application.stage.chinese()));
        }
        application.stage = outcome;
        application.stageSince = now();
        application.closedAt = application.stageSince;
        application.waitUntil = waitUntil;
        log(number, outcome, actor, text);
    }

    /** Adds a line to the timeline that does not change the stage. */
    public void note(String number, Actor actor, String text) {
        log(number, get(number).stage(), actor, text);
    }

    @Transactional(readOnly = true)
    public List<ApplicationEvent> timeline(String number) {
        return timeline.of(number);
    }

    /** What happened last in any of the enterprise's applications, newest first. */
    @Transactional(readOnly = true)
    public List<ApplicationEvent> latestEvents(Uscc uscc, int most) {
        return timeline.latest(uscc, most);
    }

    @Transactional(readOnly = true)
    public TimeSpent timeSpent(String number) {
        var application = get(number);
        var spent = new EnumMap<Stage.Turn, Duration>(Stage.Turn.class);
        var since = application.startedAt();
        var stage = Stage.FILLING;
        for (var event : timeline(number)) {
            spent.merge(stage.turn(), Duration.between(since, event.at()), Duration::plus);
            since = event.at();
            stage = event.stage();
        }
        spent.merge(stage.turn(), Duration.between(since, now()), Duration::plus);
        return new TimeSpent(
                spent.getOrDefault(Stage.Turn.ENTERPRISE, Duration.ZERO),
                spent.getOrDefault(Stage.Turn.AUTHORITY, Duration.ZERO),
                spent.getOrDefault(Stage.Turn.SYSTEM, Duration.ZERO));
    }

    private void log(String number, Stage stage, Actor actor, String text) {
        timeline.add(new ApplicationEvent(number, now(), stage, actor, text));
    }

    private ApplicationEntity entity(String number) {
        return applications.lock(number).orElseThrow(() -> new UnknownApplication(number));
    }

    /** Whose day and rules apply: that of the submission, and of a draft now. */
    private Instant moment(ApplicationEntity application) {
        return application.stage == Stage.FILLING || application.snapshotVersion == 0
                ? now()
                : snapshot(application.number).dossier().rulesAt();
    }

    private static void requireComplete(Filling filling) {
        var missing = filling.incomplete();
        if (!missing.isEmpty()) {
            throw new IncompleteSelection(missing);
        }
    }

    private void requireKnown(ApplicationEntity application, SelectionStep step) {
        var known = new Chosen(
                application,
                SelectionStep.add(step.group(), step.itemCode(), step.add()).appliedTo(Selection.empty()));
        known.requireAll();
    }

    /** What of a selection the library has. */
    private final class Chosen {

        private final ApplicationEntity application;
        private final Selection selection;
        private final Uscc uscc;
        private final Map<IdentityDocument, Person> people;
        private final Map<String, Equipment> equipment;
        private final Map<String, Project> projects;

        Chosen(ApplicationEntity application, Selection selection) {
            this.application = application;
            this.selection = selection;
            this.uscc = new Uscc(application.uscc);
            people = byKey(library.persons(uscc, selection.people()), Person::identity);
            equipment = byKey(search.equipment(uscc, selection.equipment()), Equipment::id);
            projects = byKey(search.projects(uscc, selection.projects()), Project::id);
        }

        void requireAll() {
            var defects = new ArrayList<String>();
            gone().stream().map(Gone::text).distinct().forEach(defects::add);
            var codes = application.items.stream().map(item -> item.code()).collect(Collectors.toSet());
            for (var code : selection.technicalLeads().keySet()) {
                if (!codes.contains(code)) {
                    defects.add("technicalLeads 中的 " + code + " 不是本次申请的资质项");
                }
            }
            if (!defects.isEmpty()) {
                throw new IncompleteSelection(defects);
            }
        }

        List<Gone> gone() {
            var gone = new ArrayList<Gone>();
            Optional.ofNullable(selection.enterpriseHead())
                    .ifPresent(head -> people(SelectionGroup.ENTERPRISE_HEAD, null, List.of(head), gone));
            new TreeMap<>(selection.technicalLeads())
                    .forEach((code, lead) -> people(SelectionGroup.TECHNICAL_LEAD, code, List.of(lead), gone));
            people(SelectionGroup.REGISTERED, null, selection.registered(), gone);
            people(SelectionGroup.TITLED, null, selection.titled(), gone);
            people(SelectionGroup.SKILLED, null, selection.skilled(), gone);
            things(SelectionGroup.EQUIPMENT, selection.equipment(), equipment, gone);
            things(SelectionGroup.PROJECTS, selection.projects(), projects, gone);
            return gone;
        }

        private void people(SelectionGroup group, String itemCode, List<IdentityDocument> ids, List<Gone> gone) {
            ids.stream()
                    .filter(id -> !people.containsKey(id))
                    .forEach(id -> gone.add(new Gone(group, itemCode, id.key(), id.masked())));
        }

        private static void things(SelectionGroup group, List<String> ids, Map<String, ?> library, List<Gone> gone) {
            ids.stream().filter(id -> !library.containsKey(id)).forEach(id -> gone.add(new Gone(group, null, id, id)));
        }

        /** @param at whose day and rules apply */
        Dossier dossier(int version, Instant at) {
            var technicalLeads = new TreeMap<String, Person>();
            selection.technicalLeads().forEach((code, id) -> {
                if (people.containsKey(id)) {
                    technicalLeads.put(code, people.get(id));
                }
            });
            var appliedOn = day(at);
            var held = held(uscc, appliedOn);
            return new Dossier(
                    application.number,
                    version,
                    application.kind,
                    application.items,
                    at,
                    appliedOn,
                    library.find(uscc).orElseThrow(),
                    selection.enterpriseHead() == null ? null : people.get(selection.enterpriseHead()),
                    technicalLeads,
                    chosen(selection.registered(), people),
                    chosen(selection.titled(), people),
                    chosen(selection.skilled(), people),
                    chosen(selection.equipment(), equipment),
                    chosen(selection.projects(), projects),
                    held.stream()
                            .flatMap(one -> catalogue.find(one.code()).stream())
                            .toList(),
                    held);
        }
    }

    private List<HeldQualification> held(Uscc uscc, LocalDate on) {
        var open = openOf(uscc);
        return heldQualifications.of(uscc.value()).stream()
                .filter(held -> HeldToday.standing(held, on, open).inForce())
                .toList();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    private static <K, V> List<V> chosen(List<K> ids, Map<K, V> library) {
        return ids.stream()
                .distinct()
                .map(library::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private Snapshot toRecord(SnapshotEntity snapshot) {
        if (!sha256(snapshot.content).equals(snapshot.sha256)) {
            throw new IllegalStateException(
                    "申请 %s 第 %d 版申报材料快照与其校验值不符".formatted(snapshot.key.number(), snapshot.key.version()));
        }
        try {
            return new Snapshot(
                    json.readValue(snapshot.content, Dossier.class),
                    snapshot.key.version(),
                    snapshot.sha256,
                    snapshot.frozenAt,
                    snapshot.consentVersion,
                    snapshot.consentedBy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Dossier dossier) {
        try {
            return json.writeValueAsString(dossier);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To the microsecond, as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
