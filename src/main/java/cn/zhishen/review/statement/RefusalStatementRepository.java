package cn.zhishen.review.statement;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface RefusalStatementRepository extends JpaRepository<RefusalStatementEntity, UUID> {

    Optional<RefusalStatementEntity> findByNoticeNumber(String noticeNumber);

    List<RefusalStatementEntity> findByApplicationNumberOrderByFiledAtAsc(String applicationNumber);

    List<RefusalStatementEntity> findByApplicationNumberInOrderByFiledAtAsc(Collection<String> applicationNumbers);

    @Query("select e.applicationNumber from RefusalStatementEntity e where e.receipt in :numbers")
    Optional<String> applicationOf(Collection<String> numbers);
}
