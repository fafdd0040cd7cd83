package cn.zhishen.review.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface OneTimeNoticeRepository extends JpaRepository<OneTimeNoticeEntity, UUID> {

    Optional<OneTimeNoticeEntity> findByApplicationNumberAndSnapshotVersionAndOverturnedAtIsNull(
            String applicationNumber, int snapshotVersion);

    Optional<OneTimeNoticeEntity> findByNumber(String number);

    List<OneTimeNoticeEntity> findByApplicationNumberInOrderBySentAtAsc(Collection<String> applicationNumbers);

    Optional<OneTimeNoticeEntity> findFirstByApplicationNumberOrderBySentAtDesc(String applicationNumber);
}
