package cn.zhishen.application;

import java.util.ArrayList;
import java.util.List;

/**
 * An application as it is being filled in.
 *
 * @param dossier of what was chosen and is still in the library
 * @param gone what was chosen and has left the library since
 */
public record Filling(Application application, Dossier dossier, List<Gone> gone) {

    /**
     * @param id key of an identity document, or number; personal data
     * @param shown how it may be shown
     */
    public record Gone(SelectionGroup group, String itemCode, String id, String shown) {}

    /** What must be there before it can be submitted and is not, Chinese sentences. */
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
}
