package cn.zhishen.review.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ReviewSupplementRepository extends JpaRepository<ReviewSupplementEntity, UUID> {

    Optional<ReviewSupplementEntity> findFirstByApplicationNumberAndSnapshotVersionOrderByRecordedAtDesc(
            String applicationNumber, int snapshotVersion);

    Optional<ReviewSupplementEntity>
            findFirstByApplicationNumberAndSnapshotVersionAndRecordedAtLessThanEqualOrderByRecordedAtDesc(
                    String applicationNumber, int snapshotVersion, Instant latest);
}
