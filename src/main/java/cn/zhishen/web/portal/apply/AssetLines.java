package cn.zhishen.web.portal.apply;

import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.Project;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.web.portal.apply.DossierLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Equipment and projects as lines of the page on which an application is filled in. */
final class AssetLines {

    private AssetLines() {}

    static Line of(Equipment equipment) {
        return new Line(
                SelectionGroup.EQUIPMENT,
                null,
                equipment.id(),
                equipment.name(),
                joined(equipment.id(), equipment.model(), equipment.quantity() + " 台（套）"),
                more(equipment.figures(), equipment.traits()));
    }

    static Line of(Project project) {
        return new Line(
                SelectionGroup.PROJECTS,
                null,
                project.id(),
                project.name(),
                joined(
                        project.id(),
                        project.category(),
                        project.completedOn() == null ? "尚未竣工" : BeijingTime.DAY.format(project.completedOn()) + "竣工"),
                more(project.figures(), project.traits()));
    }

    private static String joined(String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("，"));
    }

    private static List<String> more(List<Figure> figures, List<String> traits) {
        var more = new ArrayList<String>();
        figures.forEach(figure -> more.add(figure.name() + " " + figure.value().toPlainString()));
        more.addAll(traits);
        return more;
    }
}
