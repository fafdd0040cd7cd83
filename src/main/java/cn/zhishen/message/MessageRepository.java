package cn.zhishen.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface MessageRepository extends JpaRepository<MessageEntity, Long> {

    List<MessageEntity> findByRecipientKindAndRecipientOrderByIdDesc(
            Recipient.Kind recipientKind, String recipient, Pageable page);

    List<MessageEntity> findByRecipientKindAndRecipientAndReadAtIsNullOrderByIdDesc(
            Recipient.Kind recipientKind, String recipient, Pageable page);

    Optional<MessageEntity> findByIdAndRecipientKindAndRecipient(
            long id, Recipient.Kind recipientKind, String recipient);

    long countByRecipientKindAndRecipient(Recipient.Kind recipientKind, String recipient);

    long countByRecipientKindAndRecipientAndReadAtIsNull(Recipient.Kind recipientKind, String recipient);

    /** Those up to this id, so that none is marked that came while the page was open. */
    @Modifying
    @Query("""
            update MessageEntity m set m.readAt = :at
            where m.recipientKind = :kind and m.recipient = :recipient and m.readAt is null and m.id <= :last""")
    void readUpTo(Recipient.Kind kind, String recipient, long last, Instant at);
}
