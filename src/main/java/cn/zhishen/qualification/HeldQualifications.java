package cn.zhishen.qualification;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The qualifications that enterprises hold, one for each enterprise and code: those issued here, and those that the platform
 * brought in from before.
 */
@Service
public class HeldQualifications {

    private final HeldQualificationRepository rows;

    HeldQualifications(HeldQualificationRepository rows) {
        this.rows = rows;
    }

    /**
     * What the enterprise holds, by code; what has been ended is left out, what has merely run past its last day is not:
     * a renewal that is not decided in time counts as granted (部令22号).
     */
    @Transactional(readOnly = true)
    public List<HeldQualification> of(String uscc) {
        return rows.findByUsccAndStatusNotOrderByCode(uscc, HeldQualification.ENDED).stream()
                .map(HeldQualificationEntity::held)
                .toList();
    }

    /** The entry of that code, also an ended one. */
    @Transactional(readOnly = true)
    public Optional<HeldQualification> find(String uscc, String code) {
        return rows.findById(new HeldQualificationEntity.Key(uscc, code)).map(HeldQualificationEntity::held);
    }

    /** Enters a qualification issued here, in place of an earlier entry of the same enterprise and code. */
    @Transactional
    public void hold(HeldQualification held) {
        rows.save(new HeldQualificationEntity(held, false));
    }

    /** The enterprise no longer holds it; does nothing if it never did. */
    @Transactional
    public void end(String uscc, String code) {
        rows.findById(new HeldQualificationEntity.Key(uscc, code)).ifPresent(HeldQualificationEntity::end);
    }

    /** Ends whatever the enterprise holds of the same category at another level: of a category it holds one level only. */
    @Transactional
    public void endOtherLevels(String uscc, Qualification held) {
        rows.findByUsccAndStatusNotOrderByCode(uscc, HeldQualification.ENDED).stream()
                .filter(row -> row.isOfCategoryOf(held.code()) && !row.isOf(held.code()))
                .forEach(HeldQualificationEntity::end);
    }

    /**
     * Takes the qualifications that the enterprise holds according to the platform, in place of those taken before. Of a
     * category in which something was issued or ended here, only what was issued later counts, and ends it: the platform's list
     * may be older than we are, or tell of a level that another authority granted since.
     */
    @Transactional
    public void take(String uscc, List<HeldQualification> according) {
        var entries =
                rows.findByUscc(uscc).stream().collect(Collectors.partitioningBy(HeldQualificationEntity::isTaken));
        rows.deleteAll(entries.get(true));
        rows.flush();
        for (var held : according) {
            var ours = entries.get(false).stream()
                    .filter(row -> row.isOfCategoryOf(held.code()))
                    .toList();
            if (ours.stream().allMatch(row -> row.isIssuedBefore(held.issuedOn()))) {
                ours.forEach(HeldQualificationEntity::end);
                rows.save(new HeldQualificationEntity(held, true));
            }
        }
    }
}
