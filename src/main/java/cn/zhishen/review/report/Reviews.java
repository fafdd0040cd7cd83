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

/** The recorded verification reports 核查报告: one for each snapshot of an application, never changed. */
@Service
public class Reviews implements KnownNumbers {

    private final ReviewRepository reviews;
    private final ReviewSupplementRepository supplements;
    private final ReviewNumbers numbers;
    private final Clock clock;

    Reviews(ReviewRepository reviews, ReviewSupplementRepository supplements, ReviewNumbers numbers, Clock clock) {
        this.reviews = reviews;
        this.supplements = supplements;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * Records a report under its own number. A second report on the same snapshot changes nothing; the first is returned.
     *
     * @throws IllegalArgumentException if the report is that of a pre-check, which is never recorded
     */
    @Transactional
    public RecordedReview record(Report report) {
        if (report.snapshotVersion() < 1) {
            throw new IllegalArgumentException("预检报告不存档，请提交申请后再审查");
        }
        return recorded(report)
                .orElseGet(() -> {
                    numbers.lock(ReviewNumbers.Series.REPORT);
                    return recorded(report)
                            .orElseGet(() -> reviews.save(new ReviewEntity(
                                    numbers.next(ReviewNumbers.Series.REPORT), report, clock.instant())));
                })
                .toRecord();
    }

    private Optional<ReviewEntity> recorded(Report report) {
        return reviews.findByApplicationNumberAndSnapshotVersion(report.applicationNumber(), report.snapshotVersion());
    }

    /** The review of the latest reviewed snapshot, empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<RecordedReview> find(String applicationNumber) {
        return reviews.findFirstByApplicationNumberOrderBySnapshotVersionDesc(applicationNumber)
                .map(ReviewEntity::toRecord);
    }

    /** As {@link #find(String)}, of each of these applications that was reviewed. */
    @Transactional(readOnly = true)
    public List<RecordedReview> ofAny(Collection<String> applicationNumbers) {
        return reviews.latest(applicationNumbers).stream()
                .map(ReviewEntity::toRecord)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<RecordedReview> find(String applicationNumber, int snapshotVersion) {
        return reviews.findByApplicationNumberAndSnapshotVersion(applicationNumber, snapshotVersion)
                .map(ReviewEntity::toRecord);
    }

    /**
     * Keeps what the program finds by the late answer of a register. The report stays as it was recorded.
     *
     * @param late on the snapshot that was reviewed
     */
    @Transactional
    public void supplement(Report late) {
        supplements.saveAndFlush(new ReviewSupplementEntity(late, clock.instant()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Numbered> numbered(String typed) {
        return reviews.applicationOf(numbers.typed(ReviewNumbers.Series.REPORT, typed))
                .map(Numbered::application);
    }

    /** What a recheck of the application rests on; empty if there is no report. */
    @Transactional(readOnly = true)
    public Optional<Evidence> evidence(String applicationNumber) {
        return find(applicationNumber).map(review -> supplements
                .findFirstByApplicationNumberAndSnapshotVersionOrderByRecordedAtDesc(
                        applicationNumber, review.report().snapshotVersion())
                .map(late -> new Evidence(review, review.report().supplementedBy(late.report), late.recordedAt))
                .orElseGet(() -> new Evidence(review, review.report(), null)));
    }

    /** What was {@linkplain Evidence#judged() judged} of a report by the late answers that there were at that moment. */
    @Transactional(readOnly = true)
    public Report judgedAt(Report report, Instant moment) {
        return supplements
                .findFirstByApplicationNumberAndSnapshotVersionAndRecordedAtLessThanEqualOrderByRecordedAtDesc(
                        report.applicationNumber(), report.snapshotVersion(), moment)
                .map(late -> report.supplementedBy(late.report))
                .orElse(report);
    }
}
