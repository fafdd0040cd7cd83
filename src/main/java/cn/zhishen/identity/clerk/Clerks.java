package cn.zhishen.identity.clerk;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.PersonName;
import cn.zhishen.shared.TransactionLocks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clerks of all enterprises. Whoever was one stays on record. */
@Service
@EnableConfigurationProperties(ClerkSettings.class)
public class Clerks {

    private static final Limit ENDED_SHOWN = Limit.of(50);

    private final ClerkRepository clerks;
    private final ClerkSettings settings;
    private final TransactionLocks locks;
    private final Clock clock;

    Clerks(ClerkRepository clerks, ClerkSettings settings, TransactionLocks locks, Clock clock) {
        this.clerks = clerks;
        this.settings = settings;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Lets somebody prepare from now on.
     *
     * @param name as it was typed
     * @param identity null if none was typed
     * @throws ClerkRefused if a field is wrong, or the person is a clerk already, or the enterprise has as many as it may
     */
    @Transactional
    public void name(Uscc uscc, String name, IdentityDocument identity) {
        var read = TextLikeness.name(Constraints.plain(name));
        requireComplete(read, identity);
        locks.hold("clerks " + uscc.value());
        standing(uscc, identity).ifPresent(clerk -> {
            throw ClerkRefused.of(
                    List.of(new FieldError("citizenId", "该证件的持有人已是经办人（" + clerk.name() + "），要更正姓名请先停用再添加")));
        });
        if (of(uscc).size() >= settings.most()) {
            throw ClerkRefused.tooMany(settings.most());
        }
        clerks.save(new ClerkEntity(uscc, read, identity, clock.instant()));
    }

    private static void requireComplete(String name, IdentityDocument identity) {
        var errors = new ArrayList<FieldError>();
        var defect = name.isEmpty() ? "请填写经办人的姓名" : PersonName.defect(name);
        if (defect != null) {
            errors.add(new FieldError("name", defect));
        }
        if (identity == null) {
            errors.add(new FieldError("citizenId", "请填写经办人的证件号码"));
        }
        if (!errors.isEmpty()) {
            throw ClerkRefused.of(errors);
        }
    }

    /** Ends what the clerk may do, from the next request on. Ending it again changes nothing. */
    @Transactional
    public void end(Uscc uscc, long id) {
        clerks.findByIdAndUsccAndEndedAtIsNull(id, uscc.value()).ifPresent(clerk -> clerk.end(clock.instant()));
    }

    /** The clerk whose document this is, if the enterprise has named them. */
    @Transactional(readOnly = true)
    public Optional<Clerk> standing(Uscc uscc, IdentityDocument identity) {
        return of(uscc).stream()
                .filter(clerk -> clerk.identity().equals(identity))
                .findFirst();
    }

    /** Whether this clerk of the enterprise may still log in. */
    @Transactional(readOnly = true)
    public boolean stands(Uscc uscc, long id) {
        return clerks.existsByIdAndUsccAndEndedAtIsNull(id, uscc.value());
    }

    /** A clerk of the enterprise, also a former one. */
    @Transactional(readOnly = true)
    public Clerk get(Uscc uscc, long id) {
        return clerks.findByIdAndUscc(id, uscc.value()).orElseThrow().toRecord();
    }

    /** The clerk, also a former one, of a {@linkplain LicenceUsers#logIn(Uscc, long) log-in}. */
    @Transactional(readOnly = true)
    public Optional<Clerk> named(String logIn) {
        var parts = logIn.split(LicenceUsers.SLASH);
        return clerks.findByIdAndUscc(Long.parseLong(parts[1]), parts[0]).map(ClerkEntity::toRecord);
    }

    /** How many may stand at a time. */
    public int most() {
        return settings.most();
    }

    /** Those who may log in, in the order in which they were named. */
    @Transactional(readOnly = true)
    public List<Clerk> of(Uscc uscc) {
        return clerks.findByUsccAndEndedAtIsNullOrderById(uscc.value()).stream()
                .map(ClerkEntity::toRecord)
                .toList();
    }

    /** Those who no longer may, the last first; 50 at most. */
    @Transactional(readOnly = true)
    public List<Clerk> formerOf(Uscc uscc) {
        return clerks.findByUsccAndEndedAtIsNotNullOrderByEndedAtDesc(uscc.value(), ENDED_SHOWN).stream()
                .map(ClerkEntity::toRecord)
                .toList();
    }
}
