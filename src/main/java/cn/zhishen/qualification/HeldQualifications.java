package cn.zhishen.qualification;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The qualifications that enterprises hold, one for each enterprise and code: those issued here, and earlier ones taken from
 * the platform.
 */
@Service
public class HeldQualifications {

    private final HeldQualificationRepository rows;

    HeldQualifications(HeldQualificationRepository rows) {
        this.rows = rows;
    }

    /**
     * The qualifications that the enterprise holds, by code. Ended ones are left out. One that is merely past its last day is
     * kept: a renewal that is not decided in time counts as granted (部令22号).
     */
    @Transactional(readOnly = true)
    public List<HeldQualification> of(String uscc) {
        return rows.findByUsccAndStatusNotOrderByCode(uscc, HeldQualification.ENDED).stream()
                .map(HeldQualificationEntity::held)
                .toList();
    }

    /** Of all enterprises those that are held and whose last day is between these, both inclusive; ordered by enterprise and code. */
    @Transactional(readOnly = true)
    public List<HeldQualification> endingBetween(LocalDate from, LocalDate until) {
        return rows
                .findByValidUntilBetweenAndStatusNotOrderByUsccAscCodeAsc(from, until, HeldQualification.ENDED)
                .stream()
                .map(HeldQualificationEntity::held)
                .toList();
    }

    /** The entry with that code, even if it has ended; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<HeldQualification> find(String uscc, String code) {
        return rows.findById(new HeldQualificationEntity.Key(uscc, code)).map(HeldQualificationEntity::held);
    }

    /** Stores a qualification issued here; replaces an earlier entry of the same enterprise and code. */
    @Transactional
    public void hold(HeldQualification held) {
        rows.save(new HeldQualificationEntity(held, false));
    }

    /** Marks the qualification as ended; does nothing if the enterprise never held it. */
    @Transactional
    public void end(String uscc, String code) {
        rows.findById(new HeldQualificationEntity.Key(uscc, code)).ifPresent(HeldQualificationEntity::end);
    }

    /** Gives another status to a qualification that is held by this certificate with the status {@code from}; otherwise does nothing. */
    @Transactional
    public void mark(String uscc, String code, String certificateNumber, String from, String to) {
        rows.findById(new HeldQualificationEntity.Key(uscc, code))
                .filter(row -> row.held().certificateNumber().equals(certificateNumber)
                        && row.held().status().equals(from))
                .ifPresent(row -> row.mark(to));
    }

    /** Ends the enterprise's qualifications of the same category at other levels: it holds only one level of a category. */
    @Transactional
    public void endOtherLevels(String uscc, Qualification held) {
        rows.findByUsccAndStatusNotOrderByCode(uscc, HeldQualification.ENDED).stream()
                .filter(row -> row.isOfCategoryOf(held.code()) && !row.isOf(held.code()))
                .forEach(HeldQualificationEntity::end);
    }

    /**
     * Stores the qualifications that the enterprise holds according to the platform, replacing those taken before. If a qualification of
     * a category was issued or ended here, the platform counts for that category only with what was issued later, which then ends the
     * entry made here: the platform's list may be out of date, or show a level granted since by another authority.
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
