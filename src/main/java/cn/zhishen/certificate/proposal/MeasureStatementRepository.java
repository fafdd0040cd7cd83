package cn.zhishen.certificate.proposal;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface MeasureStatementRepository extends Repository<MeasureStatementEntity, Long> {

    MeasureStatementEntity save(MeasureStatementEntity statement);

    List<MeasureStatementEntity> findByReferenceInOrderById(Collection<String> references);
}
