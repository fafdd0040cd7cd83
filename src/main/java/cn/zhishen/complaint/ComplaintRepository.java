package cn.zhishen.complaint;

import cn.zhishen.complaint.Complaint.Status;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ComplaintRepository extends JpaRepository<ComplaintEntity, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from ComplaintEntity c where c.receipt = :receipt")
    Optional<ComplaintEntity> lock(String receipt);

    Optional<ComplaintEntity> findByReceipt(String receipt);

    Optional<ComplaintEntity> findByReceiptDigits(String digits);

    Optional<ComplaintEntity> findBySubmissionHash(String hash);

    List<ComplaintEntity> findByStatusInOrderByReceivedAtDescReceiptDesc(Collection<Status> statuses, Pageable page);

    long countByStatusIn(Collection<Status> statuses);

    @Query("select c.receipt from ComplaintEntity c where c.status not in :statuses")
    List<String> receiptsOfOthers(Collection<Status> statuses);

    List<ComplaintEntity> findByOutcomeIsNull();

    List<ComplaintEntity> findByReceiptIn(Collection<String> receipts);

    @Query("""
            select c from ComplaintEntity c
            where c.uscc in :subjects or c.applicationNumber in :subjects or c.recheckedApplication in :subjects
                or c.certificateNumber in :subjects
            order by c.receivedAt desc, c.receipt desc
            """)
    List<ComplaintEntity> about(Collection<String> subjects, Limit most);
}
