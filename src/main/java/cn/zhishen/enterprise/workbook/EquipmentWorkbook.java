package cn.zhishen.enterprise.workbook;

import static cn.zhishen.enterprise.workbook.SheetLayout.column;
import static cn.zhishen.enterprise.workbook.SheetLayout.required;

import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.EquipmentParticulars;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibraryChecks;
import cn.zhishen.enterprise.workbook.SheetLayout.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Equipment in one sheet, its figures in another, each row named by the asset number. */
@Component
public class EquipmentWorkbook extends LibraryWorkbook<Equipment> {

    private static final SheetLayout EQUIPMENT = new SheetLayout(
            "技术装备",
            "一种装备",
            List.of(
                    required("装备编号", "id", Format.IDENTIFIER, "企业自编的资产编号，不重复", "ZB-001"),
                    required("装备名称", "name", Format.TEXT, "", "塔式起重机"),
                    column("规格型号", "model", Format.TEXT, "", "QTZ80"),
                    required("数量", "quantity", Format.NUMBER, "不小于 1 的整数", "2"),
                    column("来源", "source", Format.TEXT, "如自有、租赁", "自有").withWords("自有", "租赁"),
                    column("购置日期", "purchasedOn", Format.DAY, "不晚于今天", "2020-05-06"),
                    column("特征", "traits", Format.TEXT, "标准中的用语，多项用“、”隔开", ""),
                    column("生产厂", "particulars.manufacturer", Format.TEXT, "仅用于申请表", "某某机械厂"),
                    column("出厂时间", "particulars.manufacturedOn", Format.DAY, "仅用于申请表", "2020-03-01"),
                    column("功率或吨位", "particulars.power", Format.TEXT, "含单位，仅用于申请表", "8 吨"),
                    column("价值（万元）", "particulars.valueWan", Format.NUMBER, "仅用于申请表", "45.5"),
                    column("发票号", "particulars.invoiceNumber", Format.IDENTIFIER, "仅用于申请表", "01234567")));

    private static final SheetLayout FIGURES = new SheetLayout(
            "技术指标",
            "一项指标",
            List.of(
                    required("装备编号", "id", Format.IDENTIFIER, "与“技术装备”表中的编号一致", "ZB-001"),
                    required("指标名称", "name", Format.TEXT, "标准中的名称，单位写在名称中", "水泥混凝土拌和能力（立方米/小时）")
                            .proposingWords(),
                    required("指标数值", "value", Format.NUMBER, "数字，不带单位", "120")));

    EquipmentWorkbook(EnterpriseLibrary library, OfferedWords offered, WorkbookProperties limits) {
        super(library, offered, limits, "技术装备");
    }

    @Override
    List<SheetLayout> sheets() {
        return List.of(EQUIPMENT, FIGURES);
    }

    @Override
    List<List<List<Object>>> rows(Equipment item) {
        var more = item.particulars() == null
                ? new EquipmentParticulars(null, null, null, null, null)
                : item.particulars();
        return List.of(
                List.of(Arrays.asList(
                        said(item.id()),
                        said(item.name()),
                        said(item.model()),
                        item.quantity(),
                        said(item.source()),
                        item.purchasedOn(),
                        FormInput.joined(item.traits()),
                        said(more.manufacturer()),
                        more.manufacturedOn(),
                        said(more.power()),
                        said(more.valueWan()),
                        said(more.invoiceNumber()))),
                item.figures().stream()
                        .map(figure -> Arrays.asList(said(item.id()), said(figure.name()), said(figure.value())))
                        .toList());
    }

    @Override
    Equipment entry(RowInput row, List<List<RowInput>> details) {
        var quantity = row.count("quantity");
        var more = new EquipmentParticulars(
                row.text("particulars.manufacturer"),
                row.day("particulars.manufacturedOn"),
                row.text("particulars.power"),
                row.amount("particulars.valueWan"),
                row.text("particulars.invoiceNumber"));
        return new Equipment(
                row.text("id"),
                row.text("name"),
                row.text("model"),
                quantity == null ? 0 : quantity,
                row.text("source"),
                row.day("purchasedOn"),
                details.get(0).stream()
                        .map(one -> new Figure(one.text("name"), one.amount("value")))
                        .toList(),
                row.words("traits"),
                Stream.of(
                                        more.manufacturer(),
                                        more.manufacturedOn(),
                                        more.power(),
                                        more.valueWan(),
                                        more.invoiceNumber())
                                .allMatch(Objects::isNull)
                        ? null
                        : more);
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
        checks.equipment(equipment);
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
