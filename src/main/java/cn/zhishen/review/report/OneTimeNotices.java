package cn.zhishen.review.report;

import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One-time notices. Only one stands for each review; one that was overturned stays on record. */
@Service
public class OneTimeNotices implements KnownNumbers {

    private final OneTimeNoticeRepository notices;
    private final ReviewNumbers numbers;
    private final Clock clock;

    OneTimeNotices(OneTimeNoticeRepository notices, ReviewNumbers numbers, Clock clock) {
        this.notices = notices;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * Issues the notice of a snapshot. A second call for the same snapshot changes nothing and returns the first.
     *
     * @param waitUntil when the enterprise may apply again, null if at once
     * @throws IllegalArgumentException if there is no defect
     */
    @Transactional
    public OneTimeNotice issue(
            String applicationNumber, int snapshotVersion, List<Finding> defects, Instant waitUntil) {
        if (defects.isEmpty()) {
            throw new IllegalArgumentException("一次性告知书应列明全部不符合项，缺少不符合项时不能发出");
        }
        return issued(applicationNumber, snapshotVersion)
                .orElseGet(() -> {
                    numbers.lock(ReviewNumbers.Series.NOTICE);
                    return issued(applicationNumber, snapshotVersion)
                            .orElseGet(() -> notices.save(new OneTimeNoticeEntity(new OneTimeNotice(
                                    numbers.next(ReviewNumbers.Series.NOTICE),
                                    applicationNumber,
                                    snapshotVersion,
                                    List.copyOf(defects),
                                    clock.instant(),
                                    waitUntil,
                                    null))));
                })
                .toRecord();
    }

    private Optional<OneTimeNoticeEntity> issued(String applicationNumber, int snapshotVersion) {
        return notices.findByApplicationNumberAndSnapshotVersionAndOverturnedAtIsNull(
                applicationNumber, snapshotVersion);
    }

    /** Records that the refusal no longer stands. A second call changes nothing. */
    @Transactional
    public void overturn(String number) {
        var notice = notices.findByNumber(number).orElseThrow();
        if (notice.overturnedAt == null) {
            notice.overturnedAt = clock.instant();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Numbered> numbered(String typed) {
        return notices.applicationOf(numbers.typed(ReviewNumbers.Series.NOTICE, typed))
                .map(Numbered::application);
    }

    /** All notices of these applications, in the order in which they were sent. */
    @Transactional(readOnly = true)
    public List<OneTimeNotice> ofAny(Collection<String> applicationNumbers) {
        return notices.findByApplicationNumberInOrderBySentAtAsc(applicationNumbers).stream()
                .map(OneTimeNoticeEntity::toRecord)
                .toList();
    }

    /** The latest notice of an application, overturned or not; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<OneTimeNotice> find(String applicationNumber) {
        return notices.findFirstByApplicationNumberOrderBySentAtDesc(applicationNumber)
                .map(OneTimeNoticeEntity::toRecord);
    }
}
