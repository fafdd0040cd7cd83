package cn.zhishen.enterprise.workbook.heading;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RememberedHeadingRepository extends Repository<RememberedHeadingEntity, UUID> {

    RememberedHeadingEntity save(RememberedHeadingEntity heading);

    List<RememberedHeadingEntity> findByUsccAndList(String uscc, String list);

    @Modifying
    @Query("delete from RememberedHeadingEntity h where h.uscc = :uscc and h.list = :list and h.sheet = :sheet"
            + " and h.heading = :heading")
    void forget(String uscc, String list, String sheet, String heading);
}
