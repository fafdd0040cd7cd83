package cn.zhishen.web.api;

import cn.zhishen.application.Application;
import cn.zhishen.application.Consents.Consent;
import cn.zhishen.application.WaitLocks;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.application.timeline.TimeSpent;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.workflow.StatutoryClock.Term;
import java.time.Instant;
import java.util.List;

/**
 * An application as its enterprise sees it.
 *
 * @param stage where it is in the process
 * @param nextStep what the enterprise has to do now; null if nothing
 * @param consent the informed consent in force; null unless it has to be given
 * @param waitUntil end of the waiting period after a failure or a withdrawal, before which no new application may be made for what
 *     {@code waitLocks} says
 * @param waitLocks {@code ENTERPRISE} anything, {@code TYPE} the same type, {@code CATEGORY} the same category at any level
 * @param name what the enterprise calls it; null if it gave no name
 * @param agent the authorised agent; null if none is named
 * @param timeSpent how long it was with the enterprise, the authority and the system, and for how long it counts for neither side, ISO
 *     8601 durations
 * @param statutoryTime within which the authority decides
 */
record ApplicationView(
        String number,
        Uscc uscc,
        String enterpriseName,
        ApplicationKind kind,
        String kindName,
        List<Item> items,
        String authority,
        StageView stage,
        NextStep nextStep,
        Consent consent,
        Selection dossier,
        int snapshotVersion,
        Instant startedAt,
        Instant submittedAt,
        Instant closedAt,
        Instant waitUntil,
        WaitLocks waitLocks,
        String name,
        AgentView agent,
        TimeSpent timeSpent,
        StatutoryTimeView statutoryTime,
        List<EventView> timeline) {

    record Item(String code, String title) {}

    /**
     * @param workingDays from acceptance to the decision, with an extension
     * @param workingDaysLeft negative if so many are over; null unless the time runs, from acceptance to the decision
     * @param stands whether the public notice, or the recheck of a contested refusal, does not count now
     * @param extension null if it was not extended
     */
    record StatutoryTimeView(int workingDays, Integer workingDaysLeft, boolean stands, ExtensionView extension) {

        static StatutoryTimeView of(Term term) {
            return new StatutoryTimeView(
                    term.allowed(),
                    term.left() == null ? null : term.left().days(),
                    term.left() != null && term.left().stands(),
                    term.extension() == null
                            ? null
                            : new ExtensionView(
                                    term.extension().days(),
                                    term.extension().basis(),
                                    term.extension().reason(),
                                    term.extension().at()));
        }
    }

    /** @param workingDays more */
    record ExtensionView(int workingDays, String basis, String reason, Instant at) {}

    /** @param turn ENTERPRISE, AUTHORITY, SYSTEM, NEITHER (public notice or contested refusal: counts for neither side) or NOBODY */
    record StageView(String code, String name, String turn, Instant since) {}

    /**
     * @param actorKind ENTERPRISE, AGENT, STAFF, SYSTEM or PUBLIC
     * @param actor name of the actor
     * @param logIn what the actor logs in with; null for actors without a log-in
     */
    record EventView(Instant at, String stage, Actor.Kind actorKind, String actor, String logIn, String text) {}

    static ApplicationView of(
            Application application,
            Consent consent,
            AgentView agent,
            List<ApplicationEvent> timeline,
            TimeSpent spent,
            Term term) {
        var stage = application.stage();
        return new ApplicationView(
                application.number(),
                application.uscc(),
                application.enterpriseName(),
                application.kind(),
                application.kind().chinese(),
                application.items().stream()
                        .map(item -> new Item(item.code(), item.title()))
                        .toList(),
                application.authority(),
                new StageView(stage.name(), stage.chinese(), stage.turn().name(), application.stageSince()),
                NextStep.of(application),
                consent,
                application.selection(),
                application.snapshotVersion(),
                application.startedAt(),
                application.submittedAt(),
                application.closedAt(),
                application.waitUntil(),
                application.waiting() == null ? null : application.waiting().locks(),
                application.name(),
                agent,
                spent,
                StatutoryTimeView.of(term),
                timeline.stream()
                        .map(event -> new EventView(
                                event.at(),
                                event.stage().name(),
                                event.actor().kind(),
                                event.actor().name(),
                                event.actor().logIn(),
                                event.text()))
                        .toList());
    }
}
