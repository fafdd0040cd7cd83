package cn.zhishen.publicnotice;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ObjectionAttachmentRepository extends JpaRepository<ObjectionAttachmentEntity, UUID> {

    List<ObjectionAttachmentEntity> findByObjectionIdInOrderByPositionAsc(Collection<UUID> objections);
}
