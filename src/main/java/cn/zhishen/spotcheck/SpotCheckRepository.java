package cn.zhishen.spotcheck;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface SpotCheckRepository extends JpaRepository<SpotCheckEntity, String> {

    List<SpotCheckEntity> findAllByOrderByQuarterDesc();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from SpotCheckEntity s where s.quarter = :quarter")
    Optional<SpotCheckEntity> lock(String quarter);
}
