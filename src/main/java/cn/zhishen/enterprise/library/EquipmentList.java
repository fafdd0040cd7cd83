package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryPage.Column;
import cn.zhishen.enterprise.workbook.EquipmentWorkbook;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The technical equipment of an enterprise, piece by piece. */
@Service
@Transactional(readOnly = true)
public class EquipmentList extends EntryList<Equipment> {

    EquipmentList(EquipmentRows rows, EnterpriseLibrary library, EquipmentWorkbook workbook) {
        super(rows, library, workbook, EntryType.EQUIPMENT);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.alphabetical("id", "装备编号", "id"),
                Column.alphabetical("name", "装备名称", "name"),
                new Column("quantity", "数量", "sql('cast(? ->> ''quantity'' as integer)', %s.content)"),
                new Column("purchased", "购置日期", "sql('? ->> ''purchasedOn''', %s.content)"));
    }

    @Override
    String duplicate(Equipment existing) {
        return "装备编号 " + existing.id() + " 已在技术装备库中（" + existing.name() + "），请直接修改该装备，或换一个编号";
    }

    @Override
    LibraryEntity<Equipment> newRow(Uscc uscc, int position, Equipment item) {
        return new EquipmentEntity(uscc, position, item);
    }
}
