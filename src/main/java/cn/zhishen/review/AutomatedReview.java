package cn.zhishen.review;

import cn.zhishen.application.Dossiers;
import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.review.prefill.DraftDossiers;
import cn.zhishen.review.register.RegisterAnswers;
import cn.zhishen.review.register.RegisterLookups;
import cn.zhishen.review.report.RecordedReview;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Reviews;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reviews an application: judges the frozen dossier, and as a pre-check the dossier that is still being filled in, in the same way. */
@Service
public class AutomatedReview {

    private final Dossiers dossiers;
    private final PersonUses uses;
    private final RegisterLookups lookups;
    private final RegisterAnswers answers;
    private final Reviewer reviewer;
    private final Reviews reviews;
    private final DraftDossiers drafts;
    private final Clock clock;

    AutomatedReview(
            Dossiers dossiers,
            PersonUses uses,
            RegisterLookups lookups,
            RegisterAnswers answers,
            Reviewer reviewer,
            Reviews reviews,
            DraftDossiers drafts,
            Clock clock) {
        this.dossiers = dossiers;
        this.uses = uses;
        this.lookups = lookups;
        this.answers = answers;
        this.reviewer = reviewer;
        this.reviews = reviews;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** The report on the frozen dossier, recorded once for each snapshot. */
    @Transactional
    public Report assess(String number) {
        var snapshot = dossiers.snapshot(number);
        return reviews.find(number, snapshot.version())
                .map(RecordedReview::report)
                .orElseGet(() -> reviews.record(reviewer.review(
                                snapshot.dossier(),
                                answers.facts(number, snapshot.version()),
                                uses.elsewhere(snapshot.dossier())))
                        .report());
    }

    /**
     * What the report on a dossier that was frozen before would say today: by the rules in force today, and by what the registers answer
     * today. Stores nothing. It helps a person who checks a certificate and decides nothing.
     */
    public Report today(String number) {
        var dossier = dossiers.snapshot(number).dossier().asOf(clock.instant(), LocalDate.now(clock));
        return reviewer.preCheck(dossier, lookups.now(dossier), uses.elsewhere(dossier));
    }

    /**
     * The report as it would be now, and what is still missing for the submission. Asks the registers again and stores nothing.
     * Findings that depend on a silent register need a check.
     */
    public PreCheck preCheck(String number) {
        var draft = drafts.of(number);
        var dossier = draft.filling().dossier();
        return PreCheck.of(
                reviewer.preCheck(dossier, lookups.now(dossier), uses.elsewhere(dossier)),
                draft,
                dossiers.mark(dossier));
    }
}
