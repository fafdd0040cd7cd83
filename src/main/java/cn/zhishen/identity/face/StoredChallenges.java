package cn.zhishen.identity.face;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredChallenges extends Repository<StoredChallenge, UUID> {

    StoredChallenge save(StoredChallenge challenge);

    Optional<StoredChallenge> findById(UUID id);

    List<StoredChallenge> findByApplicationNumberOrderByCreatedAtAsc(String applicationNumber);

    Optional<StoredChallenge> findFirstByApplicationNumberOrderByCreatedAtDesc(String applicationNumber);

    long countByApplicationNumberAndCreatedAtGreaterThanEqualAndCreatedAtLessThan(
            String applicationNumber, Instant from, Instant to);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from StoredChallenge c where c.id = :id")
    Optional<StoredChallenge> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from StoredChallenge c where c.providerId = :providerId")
    Optional<StoredChallenge> lockByProviderId(String providerId);
}
