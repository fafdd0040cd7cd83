package cn.zhishen.qualification;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The qualifications that enterprises hold, one for each enterprise and code. */
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
                .map(HeldQualificationRow::held)
                .toList();
    }

    /** Enters a qualification, in place of an earlier entry of the same enterprise and code. */
    @Transactional
    public void hold(HeldQualification held) {
        rows.save(new HeldQualificationRow(held));
    }

    /** The enterprise no longer holds it; does nothing if it never did. */
    @Transactional
    public void end(String uscc, String code) {
        rows.findById(new HeldQualificationRow.Key(uscc, code)).ifPresent(HeldQualificationRow::end);
    }
}
