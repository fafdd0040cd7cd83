package cn.zhishen.review;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface OneTimeNoticeRepository extends JpaRepository<OneTimeNoticeRow, UUID> {

    Optional<OneTimeNoticeRow> findByApplicationNumberAndSnapshotVersion(String applicationNumber, int snapshotVersion);

    Optional<OneTimeNoticeRow> findFirstByApplicationNumberOrderBySnapshotVersionDesc(String applicationNumber);
}
