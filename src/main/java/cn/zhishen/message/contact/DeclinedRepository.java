package cn.zhishen.message.contact;

import cn.zhishen.message.Recipient;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface DeclinedRepository extends JpaRepository<DeclinedEntity, DeclinedEntity.Key> {

    List<DeclinedEntity> findByRecipientKindAndRecipient(Recipient.Kind recipientKind, String recipient);
}
