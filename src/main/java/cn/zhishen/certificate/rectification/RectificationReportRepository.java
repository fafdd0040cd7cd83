package cn.zhishen.certificate.rectification;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface RectificationReportRepository extends Repository<RectificationReportEntity, Long> {

    RectificationReportEntity save(RectificationReportEntity report);

    List<RectificationReportEntity> findByReferenceInOrderById(Collection<String> references);
}
