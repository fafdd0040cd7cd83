package cn.zhishen.identity.clerk;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface ClerkRepository extends Repository<ClerkEntity, Long> {

    ClerkEntity save(ClerkEntity clerk);

    Optional<ClerkEntity> findByIdAndUscc(long id, String uscc);

    boolean existsByIdAndUsccAndEndedAtIsNull(long id, String uscc);

    Optional<ClerkEntity> findByIdAndUsccAndEndedAtIsNull(long id, String uscc);

    List<ClerkEntity> findByUsccAndEndedAtIsNullOrderById(String uscc);

    List<ClerkEntity> findByUsccAndEndedAtIsNotNullOrderByEndedAtDesc(String uscc, Limit limit);
}
