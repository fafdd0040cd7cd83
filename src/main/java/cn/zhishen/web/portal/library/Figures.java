package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.FormInput;
import java.util.List;

/** Figures of equipment and projects as rows of a form. */
final class Figures {

    private Figures() {}

    static void put(FormFields form, List<Figure> figures) {
        for (int i = 0; i < figures.size(); i++) {
            form.put("figures[" + i + "].name", figures.get(i).name())
                    .put("figures[" + i + "].value", figures.get(i).value());
        }
    }

    static List<Figure> read(FormFields form, FormInput typed) {
        return form.paths("figures").stream()
                .map(path -> new Figure(form.text(path + ".name"), form.amount(typed, path + ".value", "指标数值")))
                .toList();
    }
}
