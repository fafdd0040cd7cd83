package cn.zhishen.certificate.rectification;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface RectificationReturnRepository extends Repository<RectificationReturnEntity, Long> {

    RectificationReturnEntity saveAndFlush(RectificationReturnEntity returned);

    List<RectificationReturnEntity> findByReferenceInOrderById(Collection<String> references);
}
