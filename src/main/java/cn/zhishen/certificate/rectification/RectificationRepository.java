package cn.zhishen.certificate.rectification;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface RectificationRepository extends JpaRepository<RectificationEntity, String> {

    List<RectificationEntity> findByNumberOrderByOrderedAtDesc(String number);

    @Query("select r.number from RectificationEntity r where r.reference = :reference")
    Optional<String> certificateOf(String reference);

    List<RectificationEntity> findByMeasure(String measure);

    String UNDER_WAY = """
            (r.outcome is null
                or r.measure in (
                    select p.reference from MeasureProposalEntity p
                    where p.outcome is null
                        or p.outcome = cn.zhishen.certificate.proposal.MeasureProposal.Outcome.CONFIRMED and p.decision is null))
            """;

    @Query("select r.reference from RectificationEntity r where " + UNDER_WAY)
    List<String> underWay();

    @Query("select r from RectificationEntity r where r.number = :number and r.paper is not null and " + UNDER_WAY
            + " order by r.orderedAt desc")
    List<RectificationEntity> publicOf(String number);

    @Query("select r from RectificationEntity r where r.number = :number and r.reference <> :reference and "
            + UNDER_WAY)
    List<RectificationEntity> othersUnderWay(String number, String reference);

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
