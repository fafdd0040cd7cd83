package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibraryChecks;
import java.util.List;
import org.springframework.stereotype.Component;

/** Equipment in one sheet, its figures in another, each row named by the asset number. */
@Component
public class EquipmentWorkbook extends LibraryWorkbook<Equipment> {

    private final EntrySheets<Equipment> sheets = new EntrySheets<>(EntryType.EQUIPMENT);

    EquipmentWorkbook(EnterpriseLibrary library, OfferedWords offered, WorkbookProperties limits) {
        super(library, offered, limits, "技术装备");
    }

    @Override
    List<SheetLayout> sheets() {
        return sheets.layouts();
    }

    @Override
    List<List<List<Object>>> rows(Equipment item) {
        return sheets.rows(item);
    }

    @Override
    Equipment entry(RowInput row, List<List<RowInput>> details) {
        return sheets.entry(row, details);
    }

    @Override
    String keyField() {
        return "id";
    }

    @Override
    String key(String typed) {
        return TextLikeness.clean(typed);
    }

    @Override
    List<String> detailFields() {
        return List.of("figures");
    }

    @Override
    void check(LibraryChecks checks, List<Equipment> equipment) {
        checks.entries(EntryType.EQUIPMENT, equipment);
    }

    @Override
    String path() {
        return "equipment";
    }

    @Override
    List<String> notes() {
        return List.of("七、“技术指标”表一项指标一行，以装备编号与“技术装备”表对应；标准不要求指标的装备可以不填。", "八、更新某件装备时，其技术指标以本文件为准：文件中没有列出的指标将被去掉。");
    }
}
