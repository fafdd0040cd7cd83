package cn.zhishen.workflow.decision;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface HandlingRepository extends Repository<HandlingEntity, Long> {

    HandlingEntity save(HandlingEntity handling);

    void deleteByCaseNumberAndTask(String caseNumber, StaffTask task);

    List<HandlingEntity> findByCaseNumberInAndStaffOrderByIdAsc(Collection<String> caseNumbers, String staff);
}
