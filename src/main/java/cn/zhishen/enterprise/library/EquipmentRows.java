package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.Equipment;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

@Component
class EquipmentRows extends LibraryRows<Equipment> {

    EquipmentRows(EntityManager entities) {
        super(entities, EquipmentEntity.class, "id", "name", "id", "model");
    }
}
