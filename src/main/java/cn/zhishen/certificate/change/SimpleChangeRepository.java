package cn.zhishen.certificate.change;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface SimpleChangeRepository extends JpaRepository<SimpleChangeEntity, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from SimpleChangeEntity c where c.reference = :reference")
    Optional<SimpleChangeEntity> lock(String reference);

    List<SimpleChangeEntity> findByUsccOrderByConfirmedAtDesc(String uscc);

    @Query("select c.reference from SimpleChangeEntity c where c.outcome is null")
    List<String> underWay();
}
