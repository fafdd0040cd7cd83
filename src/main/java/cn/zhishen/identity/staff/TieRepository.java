package cn.zhishen.identity.staff;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface TieRepository extends Repository<TieEntity, Long> {

    TieEntity save(TieEntity tie);

    Optional<TieEntity> findByIdAndEndedAtIsNull(long id);

    boolean existsByStaffAndUsccAndEndedAtIsNull(String staff, String uscc);

    List<TieEntity> findByStaffOrderByIdDesc(String staff, Limit limit);

    List<TieEntity> findByOrderByIdDesc(Limit limit);
}
