package cn.zhishen.application.dossier;

import cn.zhishen.application.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An application that is being filled in.
 *
 * @param dossier what was chosen and is still in the library
 * @param deleted what was chosen but has been deleted from the library since
 * @param restricted why chosen people cannot be counted now, Chinese sentences that name them with masked documents
 */
public record Filling(Application application, Dossier dossier, List<Deleted> deleted, List<String> restricted) {

    /**
     * @param id key of an identity document, or number; personal data
     * @param shown the id as it may be displayed
     */
    public record Deleted(SelectionGroup group, String itemCode, String id, String shown) {

        public String text() {
            return switch (group) {
                case EQUIPMENT -> "技术装备库中没有编号为 " + shown + " 的装备，请先在技术装备中添加，或者不再选择";
                case PROJECTS -> "企业业绩库中没有编号为 " + shown + " 的业绩，请先在企业业绩中添加，或者不再选择";
                default -> "人员库中没有证件号码为 " + shown + " 的人员，请先在人员管理中添加，或者不再选择";
            };
        }
    }

    /** What is missing before it can be submitted, Chinese sentences. */
    public List<String> missing() {
        var missing = new ArrayList<String>();
        if (application.selection().enterpriseHead() == null) {
            missing.add("尚未选择企业负责人，请从人员库选择");
        }
        for (var item : application.items()) {
            if (!application.selection().technicalLeads().containsKey(item.code())) {
                missing.add("尚未选择“" + item.title() + "”的技术负责人，请从人员库选择");
            }
        }
        return missing;
    }

    /** All reasons for which a submission would be refused as incomplete, Chinese sentences. */
    public List<String> incomplete() {
        return Stream.of(missing().stream(), deleted.stream().map(Deleted::text).distinct(), restricted.stream())
                .flatMap(defects -> defects)
                .toList();
    }
}
