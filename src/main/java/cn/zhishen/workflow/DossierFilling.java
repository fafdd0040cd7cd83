package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariables.CONSENTED_BY;
import static cn.zhishen.workflow.ProcessVariables.CONSENT_VERSION;

import cn.zhishen.application.Application;
import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Consents;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Admission;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.dossier.SelectionStep;
import cn.zhishen.application.timeline.Acting;
import cn.zhishen.workflow.submission.DossierChanged;
import cn.zhishen.workflow.submission.FailuresForeseen;
import cn.zhishen.workflow.submission.Foreseen;
import cn.zhishen.workflow.submission.Foresight;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Stores what an enterprise selects for its dossier, and submits the dossier with the informed consent. */
@Service
public class DossierFilling {

    private static final String SUBMIT = "提交申请";

    private final Applications applications;
    private final Dossiers dossiers;
    private final Admission admission;
    private final Consents consents;
    private final Foresight foresight;
    private final ApprovalProcess process;
    private final Acting acting;

    DossierFilling(
            Applications applications,
            Dossiers dossiers,
            Admission admission,
            Consents consents,
            Foresight foresight,
            ApprovalProcess process,
            Acting acting) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.admission = admission;
        this.consents = consents;
        this.foresight = foresight;
        this.process = process;
        this.acting = acting;
    }

    /**
     * Stores the selection for the dossier.
     *
     * @param reopen whether to go back to filling if the form is already out for signing; this voids the form
     */
    public Application select(String number, Selection selection, boolean reopen) {
        return process.inTransaction(() -> {
            var stage = applications.lock(number).stage();
            if (reopen && isReopenable(stage)) {
                process.correlate(MessageNames.DOSSIER_REOPENED, number);
            } else {
                process.require(number, Stage.FILLING, "填报申请信息");
            }
            dossiers.select(number, selection);
            return applications.get(number);
        });
    }

    /**
     * Stores a selection in place of the one that it was worked out from.
     *
     * @return false if that one was changed meanwhile; then nothing is stored
     */
    public boolean replace(String number, Selection from, Selection to) {
        return replace(number, from, to, null);
    }

    /**
     * As {@link #replace(String, Selection, Selection)}, with a sentence for the timeline.
     *
     * @param told in Chinese; null for none
     */
    public boolean replace(String number, Selection from, Selection to, String told) {
        return process.inTransaction(() -> {
            var application = process.require(number, Stage.FILLING, "填报申请信息");
            if (!application.selection().equals(from)) {
                return false;
            }
            dossiers.select(number, to);
            if (told != null) {
                applications.note(number, acting.now(), told);
            }
            return true;
        });
    }

    /** Changes one item of the selection. Changes made elsewhere at the same time are kept. */
    public Application change(String number, SelectionStep step) {
        return process.inTransaction(() -> {
            process.require(number, Stage.FILLING, "填报申请信息");
            dossiers.change(number, step);
            return applications.get(number);
        });
    }

    /**
     * Goes back to filling with the selection unchanged; this voids the form.
     *
     * @throws StepOutOfOrder if the application cannot go back to filling at its stage
     */
    public Application reopen(String number) {
        return process.inTransaction(() -> {
            var stage = applications.lock(number).stage();
            if (!isReopenable(stage)) {
                throw new StepOutOfOrder(stage, "返回修改");
            }
            process.correlate(MessageNames.DOSSIER_REOPENED, number);
            return applications.get(number);
        });
    }

    /** Whether an application at {@code stage} can go back to filling. */
    public static boolean isReopenable(Stage stage) {
        return List.of(Stage.SIGNING, Stage.UPLOADING_SHEET, Stage.CONFIRMING).contains(stage);
    }

    /**
     * Submits with the informed consent: the dossier is frozen and its form is printed. If the review would refuse it, the enterprise must
     * have been told and say that it knows; this stands in the timeline.
     *
     * @param foreseen {@link Foreseen#mark()} of what the enterprise was told; null or blank if it was told of no failure
     * @throws ApplicationRefused if the consent is missing or outdated, or the application may no longer be made
     * @throws FailuresForeseen if the review would refuse it and {@code foreseen} does not stand for what would be found now
     * @throws DossierChanged if it was changed while it was judged
     */
    public Application submit(String number, String consentVersion, boolean accepted, String foreseen, String user) {
        var standing = applications.get(number);
        if (standing.stage() != Stage.FILLING) {
            throw new StepOutOfOrder(standing.stage(), SUBMIT);
        }
        requireConsent(consentVersion, accepted);
        // what is not admitted is refused for that reason, without asking the registers
        admission.requireSubmittable(standing);
        var found = foresight.of(number);
        if (found.asks() && !found.mark().equals(foreseen)) {
            throw new FailuresForeseen(found);
        }
        return process.inTransaction(() -> {
            var application = process.require(number, Stage.FILLING, SUBMIT);
            applications.readmit(number, admission.requireSubmittable(application));
            if (found.asks()) {
                applications.note(
                        number,
                        acting.now(),
                        "提交前已告知自测有 %d 项不达标、审批将不通过，企业确认知晓，仍然提交"
                                .formatted(found.failing().size()));
            }
            process.complete(
                    number,
                    "fillDossier",
                    ApprovalProcess.transientVariables(
                            Map.of(CONSENT_VERSION.name(), consentVersion, CONSENTED_BY.name(), user)));
            if (!dossiers.mark(dossiers.snapshot(number).dossier())
                    .equals(found.check().content())) {
                throw new DossierChanged();
            }
            return applications.get(number);
        });
    }

    private void requireConsent(String consentVersion, boolean accepted) {
        if (!accepted) {
            throw new ApplicationRefused(ApplicationRefused.Reason.CONSENT, "须先阅读并同意知情同意书，方可提交");
        }
        if (!consents.current().version().equals(consentVersion)) {
            throw new ApplicationRefused(
                    ApplicationRefused.Reason.CONSENT,
                    "知情同意书的现行版本为 " + consents.current().version() + "，请阅读现行版本后重新提交");
        }
    }
}
