package cn.zhishen.review;

import cn.zhishen.enterprise.Equipment;
import java.util.List;

/** Pieces of equipment whose name contains one of the words of the standard. */
final class EquipmentCount {

    private EquipmentCount() {}

    static Finding judge(Requirement requirement, ReviewSubject subject) {
        var words = requirement.specialties();
        var suitable = subject.dossier().equipment().stream()
                .filter(e -> words.isEmpty()
                        || words.stream().anyMatch(word -> e.name().contains(word)))
                .toList();
        int missing = requirement.count()
                - suitable.stream().mapToInt(Equipment::quantity).sum();
        var found = suitable.stream().map(EquipmentCount::line).toList();
        return missing <= 0
                ? Verdict.met(requirement, found, ReviewSubject.DECLARED)
                : Verdict.notMet(
                        requirement,
                        found,
                        List.of((words.isEmpty() ? "技术装备" : String.join("或", words)) + "还差 " + missing + " 台（套）"),
                        ReviewSubject.DECLARED);
    }

    private static String line(Equipment equipment) {
        var model = equipment.model() == null || equipment.model().isBlank() ? "" : "（" + equipment.model() + "）";
        return equipment.name() + model + " " + equipment.quantity() + " 台（套）";
    }
}
