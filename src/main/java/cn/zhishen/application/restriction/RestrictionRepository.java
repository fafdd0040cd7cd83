package cn.zhishen.application.restriction;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface RestrictionRepository
        extends JpaRepository<RestrictionEntity, Long>, JpaSpecificationExecutor<RestrictionEntity> {

    String RUNS = " and r.liftedAt is null and (r.lastDay is null or r.lastDay >= :today)";

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RestrictionEntity r where r.id = :id")
    Optional<RestrictionEntity> lock(long id);

    /** Of certificates of these enterprises and of themselves, the oldest first. */
    @Query("select r from RestrictionEntity r where r.uscc in :usccs" + RUNS + " order by r.id")
    List<RestrictionEntity> runningAgainst(Collection<String> usccs, LocalDate today);

    @Query(
            "select r from RestrictionEntity r where r.subject = cn.zhishen.application.restriction.Restriction.Subject.PERSON"
                    + RUNS + " order by r.id")
    List<RestrictionEntity> runningOnAnybody(LocalDate today);

    @Query("select r from RestrictionEntity r where r.certificateNumber = :number" + RUNS + " order by r.id")
    List<RestrictionEntity> runningOnCertificate(String number, LocalDate today);

    @Query("select r from RestrictionEntity r where r.identityIndex in :indexes" + RUNS + " order by r.id")
    List<RestrictionEntity> runningOnPeople(String[] indexes, LocalDate today);
}
