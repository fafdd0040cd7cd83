package cn.zhishen.application.admission;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.restriction.Restriction;
import cn.zhishen.application.restriction.Restriction.Block;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.BeijingTime;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps an enterprise from applying while it or somebody in its dossier is restricted. */
@Component
public class Barring {

    private final Restrictions restrictions;

    Barring(Restrictions restrictions) {
        this.restrictions = restrictions;
    }

    /** Why no application is taken from the enterprise; empty if nothing bars it. */
    Optional<String> obstacle(Uscc uscc) {
        return applying(uscc).map(restrictions::obstacle);
    }

    /** @throws ApplicationRefused if the enterprise or a certificate of it is restricted */
    void require(Uscc uscc) {
        applying(uscc).ifPresent(running -> {
            throw new ApplicationRefused(Reason.BARRED, restrictions.obstacle(running), until(running));
        });
    }

    /**
     * Requires that what was frozen may still be handed in.
     *
     * @throws ApplicationRefused if the enterprise, a certificate of it or somebody in the dossier is restricted
     */
    public void require(Dossier dossier, Uscc uscc) {
        require(uscc);
        restrictions.restricted(dossier.people()).entrySet().stream()
                .findFirst()
                .ifPresent(first -> {
                    throw new ApplicationRefused(
                            Reason.BARRED,
                            restrictions.obstacle(first.getKey(), first.getValue()),
                            until(first.getValue()));
                });
    }

    private Optional<Restriction> applying(Uscc uscc) {
        return restrictions.against(uscc).stream()
                .filter(running -> running.blocks(Block.APPLYING))
                .findFirst();
    }

    private static Instant until(Restriction running) {
        return running.lastDay() == null
                ? null
                : running.lastDay().plusDays(1).atStartOfDay(BeijingTime.ZONE).toInstant();
    }
}
