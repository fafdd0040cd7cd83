package cn.zhishen.workflow;

import cn.zhishen.application.Application;
import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Admission;
import cn.zhishen.application.timeline.Acting;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.Registers;
import cn.zhishen.shared.RegionSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Lets an enterprise begin an application, begin it again from an earlier one, name it, delete it as a draft, or withdraw it. */
@Service
public class Applying {

    private final Applications applications;
    private final Dossiers dossiers;
    private final Admission admission;
    private final EnterpriseLibrary library;
    private final Registers registers;
    private final ApprovalProcess process;
    private final Acting acting;
    private final String regionPrefix;

    Applying(
            Applications applications,
            Dossiers dossiers,
            Admission admission,
            EnterpriseLibrary library,
            Registers registers,
            ApprovalProcess process,
            Acting acting,
            RegionSettings region) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.admission = admission;
        this.library = library;
        this.registers = registers;
        this.process = process;
        this.acting = acting;
        this.regionPrefix = region.divisionPrefix();
    }

    /**
     * Starts an application (guide, part three 1–4).
     *
     * @param kind such as {@code FIRST}; an unsupported kind is refused and pointed to the ordinary procedure
     * @throws UnknownEnterprise if the library has no such enterprise
     * @throws ApplicationRefused if the enterprise may not make this application
     * @throws cn.zhishen.registry.RegisterUnavailable if the business register does not answer where the enterprise is registered
     */
    public Application start(Uscc uscc, String kind, List<String> codes) {
        if (!library.exists(uscc)) {
            throw new UnknownEnterprise(uscc);
        }
        boolean insideRegion = isInsideRegion(uscc);
        return process.inTransaction(() -> {
            library.lock(uscc);
            var enterprise = library.find(uscc).orElseThrow();
            return process.begin(applications.create(admission.admit(enterprise, kind, codes, insideRegion)));
        });
    }

    /** @param created true if the application was begun by this call, false if it was already under way */
    public record StartedAgain(Application application, boolean created) {}

    /**
     * Begins an application again that did not pass, was withdrawn or has expired, with the same items and the same selection
     * (guide, part four 2). Unlike {@link #start}, this is possible within the waiting period; submitting is not. If an
     * application for the same items is already under way, that one is returned.
     *
     * @throws StepOutOfOrder if the earlier application is still under way or was granted
     * @throws ApplicationRefused if the enterprise may no longer make this application
     */
    public StartedAgain startAgain(String previousNumber) {
        var previous = applications.get(previousNumber);
        if (!List.of(Stage.NOT_PASSED, Stage.WITHDRAWN, Stage.EXPIRED).contains(previous.stage())) {
            throw new StepOutOfOrder(previous.stage(), "修改后重新申报");
        }
        var started = underWayAsThis(previous);
        if (started.isPresent()) {
            return new StartedAgain(started.get(), false);
        }
        boolean insideRegion = isInsideRegion(previous.uscc());
        return process.inTransaction(() -> {
            library.lock(previous.uscc());
            var meanwhile = underWayAsThis(previous);
            if (meanwhile.isPresent()) {
                return new StartedAgain(meanwhile.get(), false);
            }
            var enterprise = library.find(previous.uscc()).orElseThrow();
            var application =
                    process.begin(applications.create(admission.admitAgain(previous, enterprise, insideRegion)));
            dossiers.carryOver(application.number(), previous);
            return new StartedAgain(applications.get(application.number()), true);
        });
    }

    /** The application under way with the same kind and the same items as the closed one, if any. */
    public Optional<Application> underWayAsThis(Application closed) {
        var codes = codes(closed);
        return applications.openOf(closed.uscc()).stream()
                .filter(open -> open.kind() == closed.kind() && codes(open).equals(codes))
                .findFirst();
    }

    private static Set<String> codes(Application application) {
        return application.items().stream().map(Qualification::code).collect(Collectors.toSet());
    }

    /**
     * Whether the business register places the enterprise in the region. If the register does not know the enterprise, the
     * division in its USCC decides.
     *
     * @throws cn.zhishen.registry.RegisterUnavailable if the register does not answer
     */
    public boolean isInsideRegion(Uscc uscc) {
        var registration = registers.business(uscc).value();
        var division = registration.found() ? registration.divisionCode() : uscc.divisionCode();
        return division.startsWith(regionPrefix);
    }

    /**
     * Whether an application can be withdrawn: once it was submitted, until its public notice (guide, part four 2). A draft that was never
     * submitted is deleted instead.
     */
    public static boolean isWithdrawable(Application application) {
        var stage = application.stage();
        return !stage.closed()
                && !application.isDraft()
                && stage != Stage.CONTESTING
                && stage != Stage.PUBLIC_NOTICE
                && stage != Stage.ISSUING;
    }

    /** @throws StepOutOfOrder if the application cannot be withdrawn at its stage, or was never submitted */
    public Application withdraw(String number) {
        return process.inTransaction(() -> {
            var application = applications.lock(number);
            if (application.isDraft()) {
                throw new StepOutOfOrder(application.stage(), "撤回申请：草稿尚未提交，可以直接删除，不须等待");
            }
            if (!isWithdrawable(application) || !process.correlate(MessageNames.APPLICATION_WITHDRAWN, number)) {
                throw new StepOutOfOrder(application.stage(), "撤回申请");
            }
            return applications.get(number);
        });
    }

    /**
     * Deletes a draft that was never submitted; nobody has to wait for that. Deleting it again changes nothing.
     *
     * @throws StepOutOfOrder if it was submitted, even if it came back, or has ended otherwise
     * @throws DraftOfAnother if a program asks that did not begin it
     */
    public void deleteDraft(String number) {
        process.inTransaction(() -> {
            var application = applications.lock(number);
            requireOwn(application);
            if (application.stage() != Stage.DELETED) {
                if (!application.isDraft()
                        // one that began on a model without that end is deleted by the step of the withdrawal
                        || !process.correlate(MessageNames.DRAFT_DELETED, number)
                                && !process.correlate(MessageNames.APPLICATION_WITHDRAWN, number)) {
                    throw new StepOutOfOrder(
                            application.stage(), application.stage().closed() ? "删除草稿" : "作为草稿删除：申请已经提交过，只能撤回");
                }
            }
            return application;
        });
    }

    /** A program deletes only what it began itself; whatever was begun for the enterprise, the enterprise deletes after its log-in. */
    private void requireOwn(Application application) {
        var asking = acting.now();
        if (asking.kind() != Actor.Kind.AGENT) {
            return;
        }
        var beganIt = applications.timeline(application.number()).stream()
                .map(ApplicationEvent::actor)
                .filter(actor -> actor.kind() != Actor.Kind.SYSTEM)
                .findFirst();
        if (beganIt.filter(asking::equals).isEmpty()) {
            throw new DraftOfAnother(application.number());
        }
    }

    /**
     * Names an application that has not ended, or takes its name away.
     *
     * @param name as the enterprise typed it, blank for no name
     * @throws StepOutOfOrder if it has ended
     * @throws cn.zhishen.application.NameRefused if it cannot be the name of an application
     */
    public Application name(String number, String name) {
        return process.inTransaction(() -> {
            var application = applications.lock(number);
            if (application.stage().closed()) {
                throw new StepOutOfOrder(application.stage(), "修改名称");
            }
            applications.name(number, name);
            return applications.get(number);
        });
    }
}
