package cn.zhishen.supervision;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface SupervisionRepository extends JpaRepository<SupervisionEntity, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from SupervisionEntity s where s.number = :number")
    Optional<SupervisionEntity> lock(String number);

    /** Takes in the certificates in force that have no row yet. */
    @Modifying
    @Query(nativeQuery = true, value = """
            insert into supervision (number, next_at, failed)
            select c.number, :now, 0 from certificate c
            where c.status = 'VALID' and c.valid_until >= :today
                and not exists (select from supervision s where s.number = c.number)
            on conflict do nothing
            """)
    int enrol(Instant now, LocalDate today);

    /** The certificate in force that is due and was due first; skips what others have in work. */
    @Query(nativeQuery = true, value = """
            select s.* from supervision s join certificate c on c.number = s.number and c.status = 'VALID'
            where s.next_at <= :now and (s.claimed_until is null or s.claimed_until <= :now) and c.valid_until >= :today
            order by s.next_at, s.number limit 1
            for update of s skip locked
            """)
    Optional<SupervisionEntity> due(Instant now, LocalDate today);
}
