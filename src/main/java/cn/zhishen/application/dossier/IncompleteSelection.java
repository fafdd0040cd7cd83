package cn.zhishen.application.dossier;

import java.util.List;

/** A selection names people, equipment or projects that the library has not, or lacks what must be chosen. */
public class IncompleteSelection extends RuntimeException {

    private final List<String> defects;

    public IncompleteSelection(List<String> defects) {
        super(String.join("；", defects));
        this.defects = List.copyOf(defects);
    }

    public List<String> defects() {
        return defects;
    }
}
