package cn.zhishen.workflow;

import cn.zhishen.application.Application;
import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Admission;
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

/** Lets an enterprise begin an application, begin it again from an earlier one, or withdraw it. */
@Service
public class Applying {

    private final Applications applications;
    private final Dossiers dossiers;
    private final Admission admission;
    private final EnterpriseLibrary library;
    private final Registers registers;
    private final ApprovalProcess process;
    private final String regionPrefix;

    Applying(
            Applications applications,
            Dossiers dossiers,
            Admission admission,
            EnterpriseLibrary library,
            Registers registers,
            ApprovalProcess process,
            RegionSettings region) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.admission = admission;
        this.library = library;
        this.registers = registers;
        this.process = process;
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

    /** Whether an application at {@code stage} can be withdrawn: until its public notice (guide, part four 2). */
    public static boolean isWithdrawable(Stage stage) {
        return !stage.closed() && stage != Stage.CONTESTING && stage != Stage.PUBLIC_NOTICE && stage != Stage.ISSUING;
    }

    /** @throws StepOutOfOrder if the application cannot be withdrawn at its stage */
    public Application withdraw(String number) {
        return process.inTransaction(() -> {
            var application = applications.lock(number);
            if (!isWithdrawable(application.stage())
                    || !process.correlate(MessageNames.APPLICATION_WITHDRAWN, number)) {
                throw new StepOutOfOrder(application.stage(), "撤回申请");
            }
            return applications.get(number);
        });
    }
}
