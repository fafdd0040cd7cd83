package cn.zhishen.web.portal.library;

import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryPage;
import cn.zhishen.enterprise.library.EquipmentList;
import cn.zhishen.enterprise.workbook.EquipmentWorkbook;
import cn.zhishen.review.vocabulary.WordRemark;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** 技术装备 (guide, part two 3). */
@Controller
@RequestMapping("/portal/equipment")
class LibraryEquipmentController extends LibraryPages<Equipment> {

    private final EquipmentList equipment;
    private final LibraryServices services;

    LibraryEquipmentController(EquipmentList equipment, EquipmentWorkbook workbook, LibraryServices services) {
        super(equipment, workbook, services);
        this.equipment = equipment;
        this.services = services;
    }

    @Override
    EntryPage<Equipment> page(Uscc uscc, Filter filter, EntryPage.Asked asked) {
        return equipment.page(uscc, asked);
    }

    @Override
    List<Equipment> everything(Uscc uscc) {
        return services.library().equipment(uscc);
    }

    @Override
    List<WordRemark> remarks(List<Equipment> entries) {
        return services.words().equipment(entries);
    }

    @Override
    boolean isSelected(Selection selection, Equipment item) {
        return selection.equipment().contains(item.id());
    }

    @Override
    String name(Equipment item) {
        return item.name() + "（" + item.id() + "）";
    }
}
