package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import java.util.List;
import org.springframework.stereotype.Component;

/** Equipment in one sheet and its figures in another; rows refer to their equipment by the asset number. */
@Component
public class EquipmentWorkbook extends LibraryWorkbook<Equipment> {

    EquipmentWorkbook(EnterpriseLibrary library, OfferedWords offered, WorkbookProperties limits) {
        super(
                EntryType.EQUIPMENT,
                library,
                offered,
                limits,
                List.of("七、“技术指标”表一项指标一行，以装备编号与“技术装备”表对应；标准不要求指标的装备可以不填。", "八、更新某件装备时，其技术指标以本文件为准：文件中没有列出的指标将被去掉。"));
    }
}
