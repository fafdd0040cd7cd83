package cn.zhishen.certificate.rectification;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface RectificationRepository extends JpaRepository<RectificationEntity, String> {

    List<RectificationEntity> findByNumberOrderByOrderedAtDesc(String number);

    List<RectificationEntity> findByMeasure(String measure);

    @Query("""
            select r.reference from RectificationEntity r
            where r.outcome is null
                or r.measure in (
                    select p.reference from MeasureProposalEntity p
                    where p.outcome is null
                        or p.outcome = cn.zhishen.certificate.proposal.MeasureProposal.Outcome.CONFIRMED and p.decision is null)
            """)
    List<String> underWay();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RectificationEntity r where r.reference = :reference")
    Optional<RectificationEntity> lock(String reference);

    @Query("""
            select r from RectificationEntity r
            where r.number in (select c.number from CertificateEntity c where c.uscc = :uscc) and r.paper is not null
            order by r.orderedAt desc
            """)
    List<RectificationEntity> toldTo(String uscc);
}
