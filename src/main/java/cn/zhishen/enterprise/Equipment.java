package cn.zhishen.enterprise;

import java.time.LocalDate;
import java.util.List;

/**
 * Technical equipment 技术装备, or a plant 厂房, of the enterprise.
 *
 * @param id the enterprise's own asset number
 * @param figures such as 水泥混凝土拌和能力（立方米/小时） 120, under the names that the standards use
 * @param traits words that the standards use
 * @param particulars what only the form asks for, may be null
 */
public record Equipment(
        String id,
        String name,
        String model,
        int quantity,
        String source,
        LocalDate purchasedOn,
        List<Figure> figures,
        List<String> traits,
        EquipmentParticulars particulars) {

    /** Without what only the form asks for. */
    public Equipment(
            String id,
            String name,
            String model,
            int quantity,
            String source,
            LocalDate purchasedOn,
            List<Figure> figures,
            List<String> traits) {
        this(id, name, model, quantity, source, purchasedOn, figures, traits, null);
    }

    public Equipment {
        id = TextLikeness.clean(id);
        name = TextLikeness.clean(name);
        figures = Entries.of(figures);
        traits = Entries.of(traits);
    }
}
