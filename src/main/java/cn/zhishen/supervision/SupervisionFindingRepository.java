package cn.zhishen.supervision;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface SupervisionFindingRepository extends JpaRepository<SupervisionFindingEntity, Long> {

    List<SupervisionFindingEntity> findByNumberAndEndedAtIsNullOrderBySinceAscIdAsc(String number);

    List<SupervisionFindingEntity> findByNumberInAndEndedAtIsNullOrderBySinceAscIdAsc(Collection<String> numbers);

    List<SupervisionFindingEntity> findByNumberAndEndedAtIsNotNullOrderByEndedAtDescIdDesc(String number, Limit most);
}
