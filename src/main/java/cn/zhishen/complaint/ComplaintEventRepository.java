package cn.zhishen.complaint;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ComplaintEventRepository extends JpaRepository<ComplaintEventEntity, Long> {

    @Query("""
            select e from ComplaintEventEntity e, ComplaintEntity c
            where e.complaintId = c.id and c.receipt = :receipt order by e.id
            """)
    List<ComplaintEventEntity> ofReceipt(String receipt);
}
