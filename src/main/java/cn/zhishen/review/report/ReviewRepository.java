package cn.zhishen.review.report;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ReviewRepository extends JpaRepository<ReviewEntity, UUID> {

    Optional<ReviewEntity> findByApplicationNumberAndSnapshotVersion(String applicationNumber, int snapshotVersion);

    Optional<ReviewEntity> findFirstByApplicationNumberOrderBySnapshotVersionDesc(String applicationNumber);
}
