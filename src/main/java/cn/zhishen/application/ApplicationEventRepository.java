package cn.zhishen.application;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ApplicationEventRepository extends JpaRepository<ApplicationEventEntity, Long> {

    List<ApplicationEventEntity> findByNumber(String number, Sort sort);

    @Query(
            "select e from ApplicationEventEntity e, ApplicationEntity a where a.number = e.number and a.uscc = :uscc order by e.id desc")
    List<ApplicationEventEntity> latest(String uscc, Limit limit);
}
