package cn.zhishen.application.dossier;

import cn.zhishen.enterprise.IdentityDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * One small change of a selection. Adding an entry that is chosen, or removing one that is not, changes nothing. So steps sent
 * by several pages at once lose nothing and may be repeated.
 *
 * @param itemCode the item of the technical lead, null for every other group
 * @param add people by identity document, equipment and projects by id; if only one is possible, the last counts
 * @param remove in the same form; removed before {@code add} is added
 */
public record SelectionStep(SelectionGroup group, String itemCode, List<String> add, List<String> remove) {

    public SelectionStep {
        add = List.copyOf(add);
        remove = List.copyOf(remove);
    }

    public static SelectionStep add(SelectionGroup group, String itemCode, List<String> ids) {
        return new SelectionStep(group, itemCode, ids, List.of());
    }

    public static SelectionStep remove(SelectionGroup group, String itemCode, List<String> ids) {
        return new SelectionStep(group, itemCode, List.of(), ids);
    }

    public Selection appliedTo(Selection selection) {
        return new Selection(
                group == SelectionGroup.ENTERPRISE_HEAD ? one(selection.enterpriseHead()) : selection.enterpriseHead(),
                group == SelectionGroup.TECHNICAL_LEAD ? leads(selection) : selection.technicalLeads(),
                group == SelectionGroup.REGISTERED ? people(selection.registered()) : selection.registered(),
                group == SelectionGroup.TITLED ? people(selection.titled()) : selection.titled(),
                group == SelectionGroup.SKILLED ? people(selection.skilled()) : selection.skilled(),
                group == SelectionGroup.EQUIPMENT ? things(selection.equipment()) : selection.equipment(),
                group == SelectionGroup.PROJECTS ? things(selection.projects()) : selection.projects());
    }

    private IdentityDocument one(IdentityDocument now) {
        if (!add.isEmpty()) {
            return IdentityDocument.of(add.get(add.size() - 1));
        }
        return now != null && remove.contains(now.key()) ? null : now;
    }

    private TreeMap<String, IdentityDocument> leads(Selection selection) {
        var leads = new TreeMap<>(selection.technicalLeads());
        var lead = one(leads.get(itemCode));
        if (lead == null) {
            leads.remove(itemCode);
        } else {
            leads.put(itemCode, lead);
        }
        return leads;
    }

    private List<IdentityDocument> people(List<IdentityDocument> now) {
        return things(now.stream().map(IdentityDocument::key).toList()).stream()
                .map(IdentityDocument::of)
                .toList();
    }

    private List<String> things(List<String> now) {
        var things = new LinkedHashSet<>(now);
        remove.forEach(things::remove);
        things.addAll(add);
        return List.copyOf(things);
    }
}
