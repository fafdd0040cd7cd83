package cn.zhishen.qualification;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface HeldQualificationRepository extends JpaRepository<HeldQualificationRow, HeldQualificationRow.Key> {

    List<HeldQualificationRow> findByUscc(String uscc);

    List<HeldQualificationRow> findByUsccAndStatusNotOrderByCode(String uscc, String status);
}
