package cn.zhishen.review.recheck;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

interface RecheckRepository extends JpaRepository<RecheckRow, UUID> {

    Optional<RecheckRow> findByApplicationNumberAndCauseAndReference(
            String applicationNumber, Recheck.Cause cause, String reference);

    List<RecheckRow> findByApplicationNumberOrderByOpenedAtAscNumberAsc(String applicationNumber);

    List<RecheckRow> findByApplicationNumberInOrderByOpenedAtAscNumberAsc(Collection<String> applicationNumbers);

    List<RecheckRow> findByOutcomeIsNull();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<RecheckRow> findWithLockById(UUID id);
}
