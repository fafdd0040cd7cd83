package cn.zhishen.review.statement;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface StatementAttachmentRepository extends JpaRepository<StatementAttachmentEntity, UUID> {

    List<StatementAttachmentEntity> findByStatementIdInOrderByPositionAsc(Collection<UUID> statements);
}
