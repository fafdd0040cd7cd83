package cn.zhishen.web.portal.library;

import static java.util.Map.entry;

import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.EquipmentParticulars;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryPage;
import cn.zhishen.enterprise.library.EquipmentList;
import cn.zhishen.enterprise.workbook.EquipmentWorkbook;
import cn.zhishen.review.vocabulary.WordRemark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** 技术装备 (guide, part two 3). */
@Controller
@RequestMapping("/portal/equipment")
class LibraryEquipmentController extends LibraryPages<Equipment> {

    private static final Map<String, String> LABELS = Map.ofEntries(
            entry("id", "装备编号"),
            entry("name", "装备名称"),
            entry("model", "规格型号"),
            entry("quantity", "数量"),
            entry("source", "来源"),
            entry("purchasedOn", "购置日期"),
            entry("traits", "特征"),
            entry("figures.name", "指标名称"),
            entry("figures.value", "指标数值"),
            entry("particulars.manufacturer", "生产厂"),
            entry("particulars.manufacturedOn", "出厂时间"),
            entry("particulars.power", "功率或吨位"),
            entry("particulars.valueWan", "价值（万元）"),
            entry("particulars.invoiceNumber", "发票号"));

    private final EquipmentList equipment;
    private final LibraryServices services;

    LibraryEquipmentController(EquipmentList equipment, EquipmentWorkbook workbook, LibraryServices services) {
        super("equipment", equipment, workbook, services);
        this.equipment = equipment;
        this.services = services;
    }

    @Override
    EntryPage<Equipment> page(Uscc uscc, String text, String kind, int number, int size) {
        return equipment.page(uscc, text, number, size);
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
    FormFields fields(Equipment item) {
        var form = FormFields.empty()
                .put("id", item.id())
                .put("name", item.name())
                .put("model", item.model())
                .put("quantity", item.quantity())
                .put("source", item.source())
                .put("purchasedOn", item.purchasedOn())
                .put("traits", FormInput.joined(item.traits()));
        Figures.put(form, item.figures());
        var more = item.particulars();
        return more == null
                ? form
                : form.put("particulars.manufacturer", more.manufacturer())
                        .put("particulars.manufacturedOn", more.manufacturedOn())
                        .put("particulars.power", more.power())
                        .put("particulars.valueWan", more.valueWan())
                        .put("particulars.invoiceNumber", more.invoiceNumber());
    }

    @Override
    Equipment read(FormFields form, FormInput typed) {
        var quantity = typed.count("quantity", "数量", form.get("quantity"));
        var more = new EquipmentParticulars(
                form.text("particulars.manufacturer"),
                form.day(typed, "particulars.manufacturedOn", "出厂时间"),
                form.text("particulars.power"),
                form.amount(typed, "particulars.valueWan", "价值"),
                form.text("particulars.invoiceNumber"));
        boolean none = Stream.of(
                        more.manufacturer(), more.manufacturedOn(), more.power(), more.valueWan(), more.invoiceNumber())
                .allMatch(Objects::isNull);
        return new Equipment(
                form.text("id"),
                form.text("name"),
                form.text("model"),
                quantity == null ? 0 : quantity,
                form.text("source"),
                form.day(typed, "purchasedOn", "购置日期"),
                Figures.read(form, typed),
                form.words("traits"),
                none ? null : more);
    }

    @Override
    boolean isSelected(Selection selection, Equipment item) {
        return selection.equipment().contains(item.id());
    }

    @Override
    Map<String, String> labels() {
        return LABELS;
    }

    @Override
    String name(Equipment item) {
        return item.name() + "（" + item.id() + "）";
    }

    @Override
    List<String> changes(Equipment now, Equipment imported) {
        var changes = new ArrayList<String>();
        fields(imported)
                .differences(fields(now), path -> LABELS.containsKey(path))
                .forEach((path, texts) ->
                        LibraryPersonController.compare(changes, LABELS.get(path), texts[0], texts[1]));
        if (!now.figures().equals(imported.figures())) {
            changes.add("技术指标：原 " + now.figures().size() + " 项，现 "
                    + imported.figures().size() + " 项");
        }
        return changes;
    }
}
