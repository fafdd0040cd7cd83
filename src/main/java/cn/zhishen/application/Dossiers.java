package cn.zhishen.application;

import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Filling;
import cn.zhishen.application.dossier.Filling.Deleted;
import cn.zhishen.application.dossier.IncompleteSelection;
import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.application.dossier.SelectionStep;
import cn.zhishen.application.dossier.Snapshot;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.application.timeline.ApplicationEvent;
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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The dossiers of the applications: the selection for each, and the snapshot frozen on submission. */
@Service
@Transactional
public class Dossiers {

    /** How many missing entries of each kind an error message lists. */
    private static final int NAMED = 10;

    private final ApplicationRepository applications;
    private final Snapshots snapshots;
    private final Timeline timeline;
    private final EnterpriseLibrary library;
    private final LibrarySearch search;
    private final Catalogue catalogue;
    private final HeldQualifications heldQualifications;
    private final PersonUses uses;
    private final Restrictions restrictions;
    private final Clock clock;

    Dossiers(
            ApplicationRepository applications,
            Snapshots snapshots,
            Timeline timeline,
            EnterpriseLibrary library,
            LibrarySearch search,
            Catalogue catalogue,
            HeldQualifications heldQualifications,
            PersonUses uses,
            Restrictions restrictions,
            Clock clock) {
        this.applications = applications;
        this.snapshots = snapshots;
        this.timeline = timeline;
        this.library = library;
        this.search = search;
        this.catalogue = catalogue;
        this.heldQualifications = heldQualifications;
        this.uses = uses;
        this.restrictions = restrictions;
        this.clock = clock;
    }

    /** @throws IncompleteSelection if it names entries that are not in the library */
    public void select(String number, Selection selection) {
        var application = entity(number);
        new Chosen(application, selection).requireAll();
        application.selection = selection;
    }

    /**
     * Copies the selection of an earlier application, as far as the library still has the entries; the timeline names those
     * that are missing.
     */
    public void carryOver(String number, Application earlier) {
        var application = entity(number);
        var chosen = new Chosen(application, earlier.selection());
        application.selection =
                earlier.selection().among(chosen.people.keySet(), chosen.equipment.keySet(), chosen.projects.keySet());
        var deleted = named(chosen.deleted());
        timeline.add(new ApplicationEvent(
                number,
                clock.instant(),
                application.stage,
                timeline.actor(),
                "沿用申请 %s 的申报内容%s"
                        .formatted(earlier.number(), deleted.isEmpty() ? "" : "；企业库中已没有的未能沿用，请重新选择：" + deleted)));
    }

    /** Names each missing entry once, even if it was chosen several times. */
    private static String named(List<Deleted> deleted) {
        var byKind = new LinkedHashMap<String, List<Deleted>>();
        deleted.forEach(one -> byKind.computeIfAbsent(
                        switch (one.group()) {
                            case EQUIPMENT -> "技术装备";
                            case PROJECTS -> "企业业绩";
                            default -> "人员";
                        },
                        kind -> new ArrayList<>())
                .add(one));
        return byKind.entrySet().stream()
                .map(kind -> {
                    var all = kind.getValue().stream()
                            .map(Deleted::shown)
                            .distinct()
                            .toList();
                    var first = String.join("、", all.subList(0, Math.min(NAMED, all.size())));
                    return kind.getKey() + " " + first + (all.size() > NAMED ? " 等 " + all.size() + " 项" : "");
                })
                .collect(Collectors.joining("；"));
    }

    /**
     * Changes the selection by one step.
     *
     * @throws IncompleteSelection if it adds an entry that is not in the library, or a technical lead for an item not applied for
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

    /** The current selection, as far as it is still in the library; entries that have left the library cause no error. */
    @Transactional(readOnly = true)
    public Filling filling(String number) {
        var application = applications.findById(number).orElseThrow(() -> new UnknownApplication(number));
        var chosen = new Chosen(application, application.selection);
        var dossier = chosen.dossier(0, moment(application));
        return new Filling(application.toRecord(), dossier, chosen.deleted(), restricted(dossier));
    }

    /**
     * Submits: freezes the dossier with today's date and the current rules. From now on form, scan and review use only this snapshot.
     *
     * @throws IncompleteSelection if something required is missing
     */
    public Snapshot freeze(String number, String consentVersion, String consentedBy) {
        var application = entity(number);
        var chosen = new Chosen(application, application.selection);
        int version = application.snapshotVersion + 1;
        var submittedAt = clock.instant();
        var dossier = chosen.dossier(version, submittedAt);
        requireComplete(new Filling(application.toRecord(), dossier, chosen.deleted(), restricted(dossier)));
        chosen.requireAll();
        var snapshot = snapshots.keep(number, version, dossier, submittedAt, consentVersion, consentedBy);
        application.snapshotVersion = version;
        application.submittedAt = submittedAt;
        uses.record(dossier);
        return snapshot;
    }

    private List<String> restricted(Dossier dossier) {
        return restrictions.restricted(dossier.people()).entrySet().stream()
                .map(one -> restrictions.obstacle(one.getKey(), one.getValue()))
                .toList();
    }

    /** The last frozen dossier, verified by its hash. */
    @Transactional(readOnly = true)
    public Snapshot snapshot(String number) {
        var version = applications.findById(number).orElseThrow(() -> new UnknownApplication(number)).snapshotVersion;
        return snapshots
                .find(number, version)
                .orElseThrow(() -> new IllegalStateException("申请 " + number + " 尚未冻结申报材料"));
    }

    /** The version whose hash begins so; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Integer> versionOf(String number, String prefix) {
        return snapshots.version(number, prefix);
    }

    /** Stands for what a dossier states: equal for two that state the same, at whatever moment and in whatever version. */
    public String mark(Dossier dossier) {
        return snapshots.mark(dossier);
    }

    private ApplicationEntity entity(String number) {
        return applications.lock(number).orElseThrow(() -> new UnknownApplication(number));
    }

    /** The moment that determines the day and the rules: that of the submission, or now for a draft. */
    private Instant moment(ApplicationEntity application) {
        return application.stage == Stage.FILLING || application.snapshotVersion == 0
                ? clock.instant()
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

    /** The entries of a selection that are in the library. */
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
            deleted().stream().map(Deleted::text).distinct().forEach(defects::add);
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

        List<Deleted> deleted() {
            var deleted = new ArrayList<Deleted>();
            Optional.ofNullable(selection.enterpriseHead())
                    .ifPresent(head -> people(SelectionGroup.ENTERPRISE_HEAD, null, List.of(head), deleted));
            new TreeMap<>(selection.technicalLeads())
                    .forEach((code, lead) -> people(SelectionGroup.TECHNICAL_LEAD, code, List.of(lead), deleted));
            people(SelectionGroup.REGISTERED, null, selection.registered(), deleted);
            people(SelectionGroup.TITLED, null, selection.titled(), deleted);
            people(SelectionGroup.SKILLED, null, selection.skilled(), deleted);
            things(SelectionGroup.EQUIPMENT, selection.equipment(), equipment, deleted);
            things(SelectionGroup.PROJECTS, selection.projects(), projects, deleted);
            return deleted;
        }

        private void people(SelectionGroup group, String itemCode, List<IdentityDocument> ids, List<Deleted> deleted) {
            ids.stream()
                    .filter(id -> !people.containsKey(id))
                    .forEach(id -> deleted.add(new Deleted(group, itemCode, id.key(), id.masked())));
        }

        private static void things(
                SelectionGroup group, List<String> ids, Map<String, ?> library, List<Deleted> deleted) {
            ids.stream()
                    .filter(id -> !library.containsKey(id))
                    .forEach(id -> deleted.add(new Deleted(group, null, id, id)));
        }

        /** @param at the moment that determines the day and the rules */
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
        var open = applications.findByUsccAndClosedAtIsNull(uscc.value()).stream()
                .map(ApplicationEntity::toRecord)
                .toList();
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
}
