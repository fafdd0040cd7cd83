package cn.zhishen.identity.staff;

import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.PersonalNumber;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ties that the staff have declared. Each stays on record; only an administrator ends it. */
@Service
public class Ties {

    /** Characters of {@link Tie#relation}. */
    public static final int LONGEST_RELATION = 200;

    private static final Limit SHOWN = Limit.of(500);

    private final TieRepository ties;
    private final Clock clock;

    Ties(TieRepository ties, Clock clock) {
        this.ties = ties;
        this.clock = clock;
    }

    /**
     * Declares a tie. Declaring one that stands changes nothing.
     *
     * @param uscc as it was typed
     * @throws TieRefused if it is no code, or the relation is blank, too long or holds a number of a person
     */
    @Transactional
    public void declare(String staff, String uscc, String relation) {
        var enterprise = enterprise(uscc);
        var words = relation == null ? "" : relation.strip();
        if (words.isEmpty() || words.length() > LONGEST_RELATION) {
            throw new TieRefused("relation", "请写明是什么关系，不超过 " + LONGEST_RELATION + " 个字");
        }
        if (PersonalNumber.isIn(words)) {
            throw new TieRefused("relation", PersonalNumber.REFUSED);
        }
        if (!ties.existsByStaffAndUsccAndEndedAtIsNull(staff, enterprise.value())) {
            ties.save(new TieEntity(staff, enterprise, words, clock.instant()));
        }
    }

    private static Uscc enterprise(String typed) {
        try {
            return new Uscc(typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT));
        } catch (InvalidIdentifier e) {
            throw new TieRefused("uscc", e.detail());
        }
    }

    /** @throws TieRefused if it does not stand, or is the administrator's own */
    @Transactional
    public void end(long id, String administrator) {
        var tie = ties.findByIdAndEndedAtIsNull(id).orElseThrow(TieRefused::notStanding);
        if (tie.isOf(administrator)) {
            throw TieRefused.own();
        }
        tie.end(administrator, clock.instant());
    }

    /** Those of these enterprises with which this person has a tie. */
    public Set<Uscc> tied(String staff, Collection<Uscc> enterprises) {
        return ties.standing(staff, enterprises.stream().map(Uscc::value).toList()).stream()
                .map(Uscc::new)
                .collect(Collectors.toSet());
    }

    /** What this person has declared, the newest first; 500 at most. */
    @Transactional(readOnly = true)
    public List<Tie> of(String staff) {
        return ties.findByStaffOrderByIdDesc(staff, SHOWN).stream()
                .map(TieEntity::toRecord)
                .toList();
    }

    /** What all have declared, the newest first; 500 at most. */
    @Transactional(readOnly = true)
    public List<Tie> all() {
        return ties.findByOrderByIdDesc(SHOWN).stream().map(TieEntity::toRecord).toList();
    }
}
