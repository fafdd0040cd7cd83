package cn.zhishen.identity.staff;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface TieRepository extends Repository<TieEntity, Long> {

    TieEntity save(TieEntity tie);

    Optional<TieEntity> findByIdAndEndedAtIsNull(long id);

    boolean existsByStaffAndUsccAndEndedAtIsNull(String staff, String uscc);

    @Query("select t.uscc from TieEntity t where t.staff = :staff and t.endedAt is null and t.uscc in :usccs")
    Set<String> standing(String staff, Collection<String> usccs);

    List<TieEntity> findByStaffOrderByIdDesc(String staff, Limit limit);

    List<TieEntity> findByOrderByIdDesc(Limit limit);
}
