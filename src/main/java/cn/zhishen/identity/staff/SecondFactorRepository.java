package cn.zhishen.identity.staff;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SecondFactorRepository extends Repository<SecondFactorEntity, String> {

    SecondFactorEntity saveAndFlush(SecondFactorEntity row);

    boolean existsById(String userId);

    List<SecondFactorEntity> findAll();

    void deleteById(String userId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from SecondFactorEntity f where f.userId = :userId")
    Optional<SecondFactorEntity> lock(String userId);
}
