package cn.zhishen.review.recheck;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface RecheckRepository extends JpaRepository<RecheckEntity, UUID> {

    Optional<RecheckEntity> findByApplicationNumberAndCauseAndReference(
            String applicationNumber, Recheck.Cause cause, String reference);

    List<RecheckEntity> findByApplicationNumberOrderByOpenedAtAscNumberAsc(String applicationNumber);

    List<RecheckEntity> findByApplicationNumberInOrderByOpenedAtAscNumberAsc(Collection<String> applicationNumbers);

    List<RecheckEntity> findByOutcomeIsNull();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<RecheckEntity> findByApplicationNumberAndCauseAndOutcomeIsNullOrderByOpenedAtAsc(
            String applicationNumber, Recheck.Cause cause);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<RecheckEntity> findWithLockById(UUID id);

    @Query("select e.applicationNumber from RecheckEntity e where e.number in :numbers")
    Optional<String> applicationOf(Collection<String> numbers);
}
