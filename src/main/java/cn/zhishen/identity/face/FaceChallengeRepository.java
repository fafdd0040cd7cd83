package cn.zhishen.identity.face;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FaceChallengeRepository extends Repository<FaceChallengeEntity, UUID> {

    FaceChallengeEntity save(FaceChallengeEntity challenge);

    Optional<FaceChallengeEntity> findById(UUID id);

    List<FaceChallengeEntity> findByApplicationNumberOrderByCreatedAtAsc(String applicationNumber);

    Optional<FaceChallengeEntity> findFirstByApplicationNumberOrderByCreatedAtDesc(String applicationNumber);

    long countByApplicationNumberInAndCreatedAtGreaterThanEqualAndCreatedAtLessThan(
            Collection<String> applicationNumbers, Instant from, Instant to);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from FaceChallengeEntity c where c.id = :id")
    Optional<FaceChallengeEntity> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from FaceChallengeEntity c where c.providerId = :providerId")
    Optional<FaceChallengeEntity> lockByProviderId(String providerId);
}
