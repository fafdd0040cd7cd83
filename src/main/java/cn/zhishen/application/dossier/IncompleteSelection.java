package cn.zhishen.application.dossier;

import cn.zhishen.shared.Refusal;
import java.util.List;
import java.util.Map;

/** A selection names people, equipment or projects that are not in the library, or lacks a required choice. */
public class IncompleteSelection extends Refusal {

    private final List<String> defects;

    public IncompleteSelection(List<String> defects) {
        super(Kind.INVALID, "incomplete-selection", "申报内容有误", String.join("；", defects));
        this.defects = List.copyOf(defects);
    }

    @Override
    public List<String> defects() {
        return defects;
    }

    @Override
    public String detail() {
        return "申报内容有 " + defects.size() + " 处需要更正，请按 errors 逐项更正";
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("errors", defects);
    }
}
