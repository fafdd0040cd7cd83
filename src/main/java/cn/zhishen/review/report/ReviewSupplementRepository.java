package cn.zhishen.review.report;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ReviewSupplementRepository extends JpaRepository<ReviewSupplementEntity, UUID> {

    Optional<ReviewSupplementEntity> findFirstByApplicationNumberAndSnapshotVersionOrderByRecordedAtDesc(
            String applicationNumber, int snapshotVersion);
}
