package cn.zhishen.review.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface OneTimeNoticeRepository extends JpaRepository<OneTimeNoticeRow, UUID> {

    Optional<OneTimeNoticeRow> findByApplicationNumberAndSnapshotVersion(String applicationNumber, int snapshotVersion);

    List<OneTimeNoticeRow> findByApplicationNumberInOrderBySentAtAsc(Collection<String> applicationNumbers);

    Optional<OneTimeNoticeRow> findFirstByApplicationNumberOrderBySnapshotVersionDesc(String applicationNumber);
}
