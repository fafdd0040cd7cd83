package cn.zhishen.review.comparison;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.UnknownApplication;
import cn.zhishen.application.admission.Grants;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.review.comparison.Outcomes.Side;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.report.Evidence;
import cn.zhishen.review.report.Reviews;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Compares an application with an earlier one of the same enterprise. Stores nothing and asks no register. */
@Service
public class Comparisons {

    /** How many of the latest applications can be chosen from. */
    private static final int CHOICES = 50;

    private final Applications applications;
    private final Grants grants;
    private final Dossiers dossiers;
    private final Reviews reviews;
    private final RecheckVerdicts verdicts;

    Comparisons(
            Applications applications, Grants grants, Dossiers dossiers, Reviews reviews, RecheckVerdicts verdicts) {
        this.applications = applications;
        this.grants = grants;
        this.dossiers = dossiers;
        this.reviews = reviews;
        this.verdicts = verdicts;
    }

    /**
     * @param outcomes of the indicators, those that differ first; empty if neither was reviewed
     * @param draft whether the later one is what is being filled in, and not a frozen dossier
     */
    public record Compared(
            Application earlier,
            Application later,
            DossierComparison dossiers,
            List<ComparedOutcome> outcomes,
            boolean draft) {

        public List<ComparedOutcome> differing() {
            return outcomes.stream().filter(ComparedOutcome::differs).toList();
        }

        /** Whether the later one has no outcome to be compared. */
        public boolean unreviewed() {
            return outcomes.stream().allMatch(one -> one.later() == null);
        }

        public boolean differ() {
            return dossiers.differs() || !unreviewed() && !differing().isEmpty();
        }

        public List<ComparedOutcome> alike() {
            return outcomes.stream().filter(one -> !one.differs()).toList();
        }
    }

    /**
     * The earlier applications of the same enterprise that were submitted. First comes the one that the certificate was granted on, if there
     * is one, then the others, the latest first.
     */
    public List<Application> choices(Application application) {
        var granted = Grants.applications(grants.before(application)).stream();
        var others = applications.besides(application.number(), application.uscc(), 0, CHOICES).stream();
        return Stream.concat(granted, others)
                .filter(one -> isEarlier(one, application))
                .distinct()
                .toList();
    }

    /** Whether it states anything yet: it was submitted, or it is being filled in and the enterprise itself asks. */
    public static boolean isComparable(Application application, boolean draft) {
        return application.snapshotVersion() > 0 || draft && application.stage() == Stage.FILLING;
    }

    private static boolean isEarlier(Application one, Application application) {
        return one.snapshotVersion() > 0
                && one.uscc().equals(application.uscc())
                && Comparator.comparing(Application::startedAt)
                                .thenComparing(Application::number)
                                .compare(one, application)
                        < 0;
    }

    /**
     * @param application one that {@link #isComparable}
     * @param with number of the earlier application
     * @param draft whether to compare what is being filled in instead of what was frozen; only the enterprise itself sees that
     * @throws UnknownApplication if {@code with} is no earlier application of the same enterprise that was submitted
     */
    public Compared of(Application application, String with, boolean draft) {
        var earlier = applications
                .find(with)
                .filter(one -> isEarlier(one, application))
                .orElseThrow(() -> new UnknownApplication(with));
        boolean filling = draft && application.stage() == Stage.FILLING;
        return new Compared(
                earlier,
                application,
                DossierComparison.of(
                        dossier(earlier.number()),
                        filling ? dossiers.filling(application.number()).dossier() : dossier(application.number())),
                Outcomes.of(side(earlier), filling ? Optional.empty() : side(application)),
                filling);
    }

    private Dossier dossier(String number) {
        return dossiers.snapshot(number).dossier();
    }

    private Optional<Side> side(Application application) {
        return reviews.evidence(application.number())
                .map(Evidence::judged)
                .filter(report -> report.snapshotVersion() == application.snapshotVersion())
                .map(report -> new Side(report, verdicts.of(application.number())));
    }
}
