package cn.zhishen.spotcheck;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface DrawnCheckRepository extends JpaRepository<DrawnCheckEntity, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from DrawnCheckEntity c where c.reference = :reference")
    Optional<DrawnCheckEntity> lock(String reference);

    List<DrawnCheckEntity> findByQuarterOrderByPosition(String quarter, Pageable page);

    List<DrawnCheckEntity> findByNumberOrderByReference(String number);

    @Query("select c.reference from DrawnCheckEntity c where c.number = :number")
    List<String> references(String number);

    @Query("select c.reference from DrawnCheckEntity c where c.endedAt is null")
    List<String> underWay();

    long countByQuarter(String quarter);

    long countByQuarterAndEndedAtIsNull(String quarter);
}
