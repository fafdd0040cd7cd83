package cn.zhishen.application;

import cn.zhishen.enterprise.CitizenId;
import java.util.List;
import java.util.Map;

/**
 * What the enterprise chose from its library for one application (guide, part three ①). People by citizen id, equipment and
 * projects by their id.
 *
 * @param technicalLeads by item code
 */
public record Selection(
        CitizenId enterpriseHead,
        Map<String, CitizenId> technicalLeads,
        List<CitizenId> registered,
        List<CitizenId> titled,
        List<CitizenId> skilled,
        List<String> equipment,
        List<String> projects) {

    public Selection {
        technicalLeads = technicalLeads == null ? Map.of() : Map.copyOf(technicalLeads);
        registered = registered == null ? List.of() : List.copyOf(registered);
        titled = titled == null ? List.of() : List.copyOf(titled);
        skilled = skilled == null ? List.of() : List.copyOf(skilled);
        equipment = equipment == null ? List.of() : List.copyOf(equipment);
        projects = projects == null ? List.of() : List.copyOf(projects);
    }

    public static Selection empty() {
        return new Selection(null, null, null, null, null, null, null);
    }
}
