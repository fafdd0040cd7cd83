package cn.zhishen.application;

import static java.util.stream.Collectors.toSet;

import cn.zhishen.application.Holding.Standing;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.qualification.Qualification;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What enterprises hold 已有资质, as it stands today. */
@Service
public class Holdings {

    private final HeldQualifications held;
    private final Applications applications;
    private final Clock clock;

    Holdings(HeldQualifications held, Applications applications, Clock clock) {
        this.held = held;
        this.applications = applications;
        this.clock = clock;
    }

    /** By code; the lapsed included, the ended not. */
    @Transactional(readOnly = true)
    public List<Holding> of(Uscc uscc) {
        var today = LocalDate.now(clock);
        var renewing = renewing(uscc);
        return held.of(uscc.value()).stream()
                .map(one -> new Holding(one, standing(one, today, renewing)))
                .toList();
    }

    private static Standing standing(HeldQualification held, LocalDate today, Set<String> renewing) {
        if (!today.isAfter(held.validUntil())) {
            return Standing.IN_FORCE;
        }
        return renewing.contains(held.code()) ? Standing.DEEMED_RENEWED : Standing.LAPSED;
    }

    /** What has been submitted is applied for, and a renewal is not submitted after the last day; a draft is no application. */
    private Set<String> renewing(Uscc uscc) {
        return applications.openOf(uscc).stream()
                .filter(open -> open.kind() == ApplicationKind.RENEWAL && open.snapshotVersion() > 0)
                .flatMap(open -> open.items().stream())
                .map(Qualification::code)
                .collect(toSet());
    }
}
