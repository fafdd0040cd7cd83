package cn.zhishen.identity.staff;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SecondFactorRows extends Repository<SecondFactorRow, String> {

    SecondFactorRow saveAndFlush(SecondFactorRow row);

    boolean existsById(String userId);

    List<SecondFactorRow> findAll();

    void deleteById(String userId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from SecondFactorRow f where f.userId = :userId")
    Optional<SecondFactorRow> lock(String userId);
}
