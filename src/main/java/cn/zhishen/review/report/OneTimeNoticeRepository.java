package cn.zhishen.review.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OneTimeNoticeRepository extends JpaRepository<OneTimeNoticeEntity, UUID> {

    Optional<OneTimeNoticeEntity> findByApplicationNumberAndSnapshotVersionAndOverturnedAtIsNull(
            String applicationNumber, int snapshotVersion);

    Optional<OneTimeNoticeEntity> findByNumber(String number);

    List<OneTimeNoticeEntity> findByApplicationNumberInOrderBySentAtAsc(Collection<String> applicationNumbers);

    Optional<OneTimeNoticeEntity> findFirstByApplicationNumberOrderBySentAtDesc(String applicationNumber);

    @Query("select e.applicationNumber from OneTimeNoticeEntity e where e.number in :numbers")
    Optional<String> applicationOf(Collection<String> numbers);
}
