package cn.zhishen.application.extension;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface ExtensionRepository extends Repository<ExtensionEntity, String> {

    ExtensionEntity saveAndFlush(ExtensionEntity extension);

    boolean existsById(String applicationNumber);

    List<ExtensionEntity> findByApplicationNumberIn(Collection<String> numbers);
}
