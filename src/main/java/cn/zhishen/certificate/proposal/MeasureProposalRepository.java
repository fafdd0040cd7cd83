package cn.zhishen.certificate.proposal;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface MeasureProposalRepository extends JpaRepository<MeasureProposalEntity, String> {

    List<MeasureProposalEntity> findByNumberOrderByProposedAtDesc(String number);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from MeasureProposalEntity p where p.reference = :reference")
    Optional<MeasureProposalEntity> lock(String reference);

    @Query("""
            select p.reference from MeasureProposalEntity p
            where p.outcome is null
                or p.outcome = cn.zhishen.certificate.proposal.MeasureProposal.Outcome.CONFIRMED and p.decision is null
            """)
    List<String> underWay();

    @Query("select p.number from MeasureProposalEntity p where p.reference = :reference")
    Optional<String> certificateOf(String reference);

    List<MeasureProposalEntity> findByNumberInAndOutcomeIsNull(Collection<String> numbers);

    @Query("""
            select p from MeasureProposalEntity p
            where p.number in (select c.number from CertificateEntity c where c.uscc = :uscc) and p.notice is not null
            order by p.proposedAt desc
            """)
    List<MeasureProposalEntity> toldTo(String uscc);
}
