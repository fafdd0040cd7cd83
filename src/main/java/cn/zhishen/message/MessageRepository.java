package cn.zhishen.message;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface MessageRepository extends JpaRepository<MessageEntity, Long> {

    /** The newest first. An index has all that is asked for, so that a late page reads no other messages. */
    @Query("""
            select m.id from MessageEntity m
            where m.recipientKind = :kind and m.recipient = :recipient order by m.id desc""")
    List<Long> ids(Recipient.Kind kind, String recipient, Pageable page);

    /** Like {@link #ids}, without those that were read. */
    @Query("""
            select m.id from MessageEntity m
            where m.recipientKind = :kind and m.recipient = :recipient and m.readAt is null order by m.id desc""")
    List<Long> unreadIds(Recipient.Kind kind, String recipient, Pageable page);

    List<MessageEntity> findByIdInOrderByIdDesc(Collection<Long> ids);

    Optional<MessageEntity> findByIdAndRecipientKindAndRecipient(
            long id, Recipient.Kind recipientKind, String recipient);

    long countByRecipientKindAndRecipient(Recipient.Kind recipientKind, String recipient);

    long countByRecipientKindAndRecipientAndReadAtIsNull(Recipient.Kind recipientKind, String recipient);

    @Modifying
    @Query("""
            update MessageEntity m set m.readAt = :at
            where m.recipientKind = :kind and m.recipient = :recipient and m.readAt is null and m.id in :ids""")
    void read(Recipient.Kind kind, String recipient, Collection<Long> ids, Instant at);

    @Modifying
    @Query("""
            update MessageEntity m set m.readAt = :at
            where m.recipientKind = :kind and m.recipient = :recipient and m.readAt is null and m.id < :first""")
    void readBefore(Recipient.Kind kind, String recipient, long first, Instant at);

    @Modifying
    @Query("""
            update MessageEntity m set m.recipient = :former
            where m.recipientKind = :kind and m.recipient = :recipient""")
    void rename(Recipient.Kind kind, String recipient, String former);
}
