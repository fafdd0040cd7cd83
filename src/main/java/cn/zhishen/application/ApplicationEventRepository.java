package cn.zhishen.application;

import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;

interface ApplicationEventRepository extends JpaRepository<ApplicationEventEntity, Long> {

    List<ApplicationEventEntity> findByNumber(String number, Sort sort);
}
