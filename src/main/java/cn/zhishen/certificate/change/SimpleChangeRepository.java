package cn.zhishen.certificate.change;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface SimpleChangeRepository extends JpaRepository<SimpleChangeEntity, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from SimpleChangeEntity c where c.reference = :reference")
    Optional<SimpleChangeEntity> lock(String reference);

    /** Its enterprise, without loading the change. */
    @Query("select c.uscc from SimpleChangeEntity c where c.reference = :reference")
    Optional<String> holder(String reference);

    Optional<SimpleChangeEntity> findByUsccAndOutcomeIsNull(String uscc);

    List<SimpleChangeEntity> findByUsccAndOutcomeIsNotNullOrderByConfirmedAtDesc(String uscc, Limit most);

    /** Those that were confirmed since then, or are under way. */
    @Query("""
            select c.reference from SimpleChangeEntity c
            where c.uscc = :uscc and (c.outcome is null or c.confirmedAt >= :since or c.endedAt >= :since)
            """)
    List<String> references(String uscc, Instant since);

    long countByUsccAndConfirmedAtGreaterThanEqual(String uscc, Instant since);

    /** Those by which an officer has signed this certificate. */
    @Query(nativeQuery = true, value = """
            select reference from simple_change
            where uscc = :uscc and decision = 'ISSUE'
                and borne @> jsonb_build_array(jsonb_build_object('number', cast(:number as text)))
            """)
    List<String> signed(String uscc, String number);

    /** Reference and certificate of those by which an officer has signed certificates of these enterprises. */
    @Query(nativeQuery = true, value = """
            select c.reference, borne ->> 'number' from simple_change c, jsonb_array_elements(c.borne) borne
            where c.uscc in :usccs and c.decision = 'ISSUE'
            """)
    List<String[]> signed(Collection<String> usccs);

    @Query("select c.reference from SimpleChangeEntity c where c.outcome is null")
    List<String> underWay();
}
