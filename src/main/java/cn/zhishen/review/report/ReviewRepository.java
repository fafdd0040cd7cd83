package cn.zhishen.review.report;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ReviewRepository extends JpaRepository<ReviewRow, UUID> {

    Optional<ReviewRow> findByApplicationNumberAndSnapshotVersion(String applicationNumber, int snapshotVersion);

    Optional<ReviewRow> findFirstByApplicationNumberOrderBySnapshotVersionDesc(String applicationNumber);
}
