package cn.zhishen.application;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

public interface ApplicationRepository extends JpaRepository<ApplicationEntity, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from ApplicationEntity a where a.number = :number")
    Optional<ApplicationEntity> lock(String number);

    boolean existsByNumberAndUscc(String number, String uscc);

    List<ApplicationEntity> findByUsccOrderByStartedAtDesc(String uscc);

    List<ApplicationEntity> findByUsccAndClosedAtIsNull(String uscc);

    List<ApplicationEntity> findByUsccAndStageOrderByStartedAtDesc(String uscc, Stage stage);

    List<ApplicationEntity> findByUsccAndNumberNotAndStageNotOrderByStartedAtDescNumberDesc(
            String uscc, String number, Stage stage, Pageable page);

    long countByUsccAndNumberNotAndStageNot(String uscc, String number, Stage stage);

    @Query("""
            select count(a) > 0 from ApplicationEntity a
            where a.uscc = :uscc and a.snapshotVersion > 0
              and (a.startedAt < :startedAt or a.startedAt = :startedAt and a.number < :number)
            """)
    boolean existSubmittedBefore(String uscc, Instant startedAt, String number);

    @Query(nativeQuery = true, value = """
            select a.* from application a
            where a.uscc = :uscc and a.stage = 'NOT_PASSED' and a.closed_at > :since and not exists (
                select 1 from application b
                where b.uscc = a.uscc and b.started_at > a.started_at and b.kind = a.kind and b.items @> a.items
                    and b.stage <> 'DELETED')
            order by a.closed_at desc limit :most
            """)
    List<ApplicationEntity> failedAndNotMadeAgain(String uscc, Instant since, int most);

    /** Of each code the application that was closed last with a certificate. */
    @Query(nativeQuery = true, value = """
            select a.* from application a
            where a.number in (
                select distinct on (item ->> 'code') b.number
                from application b, jsonb_array_elements(b.items) item
                where b.uscc = :uscc and b.stage = 'ISSUED' and item ->> 'code' in (:codes)
                order by item ->> 'code', b.closed_at desc)
            """)
    List<ApplicationEntity> lastGranted(String uscc, Collection<String> codes);

    @Query("select a.number from ApplicationEntity a where a.closedAt is null")
    List<String> numbersUnderWay();

    List<ApplicationEntity> findByUsccAndWaitUntilAfterOrderByWaitUntilDesc(String uscc, Instant now);

    List<ApplicationEntity> findByWaitUntilAfterAndWaitUntilLessThanEqualOrderByNumber(Instant after, Instant until);

    @Query("""
            select count(a) from ApplicationEntity a where a.uscc = :uscc
            and a.stage in (cn.zhishen.application.Stage.NOT_PASSED, cn.zhishen.application.Stage.CONTESTING)
            and not exists (select b from ApplicationEntity b where b.uscc = a.uscc and b.stage = \
            cn.zhishen.application.Stage.ISSUED and b.closedAt > coalesce(a.closedAt, a.stageSince))
            """)
    int failuresSinceLastIssue(String uscc);
}
