package cn.zhishen.message.contact;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface VisitorCodeRepository extends JpaRepository<VisitorCodeEntity, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from VisitorCodeEntity c where c.contact = :contact")
    Optional<VisitorCodeEntity> lock(String contact);

    long countByClientAndSentAtAfter(String client, Instant since);

    @Query("select min(c.sentAt) from VisitorCodeEntity c where c.client = :client and c.sentAt > :since")
    Instant oldestOf(String client, Instant since);

    @Modifying
    @Query("delete from VisitorCodeEntity c where c.sentAt < :until")
    void deleteSentBefore(Instant until);
}
