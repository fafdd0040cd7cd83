package cn.zhishen.publicnotice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ObjectionRepository extends JpaRepository<ObjectionEntity, UUID> {

    Optional<ObjectionEntity> findByReceipt(String receipt);

    @Query("""
            select n.applicationNumber from ObjectionEntity o join NoticeEntity n on n.id = o.noticeId where o.receipt in :receipts
            """)
    Optional<String> applicationOf(Collection<String> receipts);

    List<ObjectionEntity> findByNoticeIdOrderByReceivedAtAscReceiptAsc(UUID noticeId);

    List<ObjectionEntity> findByNoticeIdAndContactIndexInOrderByReceivedAtAscReceiptAsc(
            UUID noticeId, Collection<String> contacts);

    /** When objections of the contact were received, newest first. */
    @Query("""
            select o.receivedAt from ObjectionEntity o
            where o.noticeId = :noticeId and o.contactIndex in :contacts and o.receivedAt > :since
            order by o.receivedAt desc
            """)
    List<Instant> ofContactSince(UUID noticeId, Collection<String> contacts, Instant since, Limit most);

    /** When objections of the client were received, newest first. */
    @Query("""
            select o.receivedAt from ObjectionEntity o where o.clientHash = :client and o.receivedAt > :since
            order by o.receivedAt desc
            """)
    List<Instant> ofClientSince(String client, Instant since, Limit most);

    /** For objections with attachments only: when received, how many attachments, how many bytes; oldest first. */
    @Query("""
            select o.receivedAt, count(a), sum(a.size)
            from ObjectionEntity o join ObjectionAttachmentEntity a on a.objectionId = o.id
            where o.clientHash = :client and o.receivedAt > :since
            group by o.receivedAt order by o.receivedAt
            """)
    List<Object[]> bulkOfClientSince(String client, Instant since);
}
