package cn.zhishen.review.statement;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface RefusalStatementRepository extends JpaRepository<RefusalStatementEntity, UUID> {

    Optional<RefusalStatementEntity> findByNoticeNumber(String noticeNumber);

    List<RefusalStatementEntity> findByApplicationNumberOrderByFiledAtAsc(String applicationNumber);

    List<RefusalStatementEntity> findByApplicationNumberInOrderByFiledAtAsc(Collection<String> applicationNumbers);
}
