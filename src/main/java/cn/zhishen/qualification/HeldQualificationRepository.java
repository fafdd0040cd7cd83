package cn.zhishen.qualification;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface HeldQualificationRepository extends JpaRepository<HeldQualificationEntity, HeldQualificationEntity.Key> {

    List<HeldQualificationEntity> findByUscc(String uscc);

    List<HeldQualificationEntity> findByUsccAndStatusNotOrderByCode(String uscc, String status);

    List<HeldQualificationEntity> findByValidUntilBetweenAndStatusNotOrderByUsccAscCodeAsc(
            LocalDate from, LocalDate until, String status);
}
