package cn.zhishen.application.admission;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Holding.Standing;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The qualifications 已有资质 that enterprises hold, with their standing today. They come from the certificates issued here, and from the
 * platform's list of those from before this system or of other authorities ({@code PUT …/held-qualifications}). An enterprise holds one level
 * of a category; the later issue ends the other.
 *
 * <p>A renewal may be undecided when the certificate runs out. If it was submitted and not taken back to fill, the certificate is deemed
 * renewed until it is decided. This is worked out when asked and stored nowhere.
 */
@Service
public class HeldToday {

    private final HeldQualifications held;
    private final Applications applications;
    private final Clock clock;

    HeldToday(HeldQualifications held, Applications applications, Clock clock) {
        this.held = held;
        this.applications = applications;
        this.clock = clock;
    }

    /** Ordered by code; includes lapsed qualifications, but not ended ones. */
    @Transactional(readOnly = true)
    public List<Holding> of(Uscc uscc) {
        var today = LocalDate.now(clock);
        var open = applications.openOf(uscc);
        return held.of(uscc.value()).stream()
                .map(one -> new Holding(one, standing(one, today, open)))
                .toList();
    }

    /** @param open the enterprise's applications that are not closed */
    public static Standing standing(HeldQualification held, LocalDate day, List<Application> open) {
        if (!day.isAfter(held.validUntil())) {
            return Standing.IN_FORCE;
        }
        return open.stream().anyMatch(application -> renews(application, held.code()))
                ? Standing.DEEMED_RENEWED
                : Standing.LAPSED;
    }

    /**
     * Whether this application renews the qualification. Only a submitted application counts, and a renewal cannot be submitted
     * after the last day. A draft is not an application, nor is one that went back to filling.
     */
    private static boolean renews(Application open, String code) {
        return open.kind() == ApplicationKind.RENEWAL
                && open.snapshotVersion() > 0
                && open.stage() != Stage.FILLING
                // it was decided; a refusal that is contested is a decision until it is overturned
                && open.stage() != Stage.CONTESTING
                && open.items().stream().anyMatch(item -> item.code().equals(code));
    }
}
