package cn.zhishen.audit;

import java.util.EnumSet;
import java.util.Set;

/** What a reading discloses: facts about somebody, or what somebody said in confidence. */
public enum Disclosed {
    /** Everything about an application, on one page. */
    DOSSIER("申报材料"),
    /** The state of an application, and what was selected for it. */
    APPLICATION("申请情况"),
    PRE_CHECK("自测结果"),
    REPORT("核查报告"),
    DOCUMENT("文书"),
    ATTACHMENT("异议附件"),
    SCAN_RESULT("扫描件检查结果"),
    SCAN_PICTURE("扫描图片"),
    COMPLAINT("投诉"),
    COMPLAINTS("投诉清单"),
    /** Applications of all enterprises, as a list or its export. */
    APPLICATIONS("申请清单"),
    CERTIFICATES("证书清单"),
    /** Which certificates no longer meet the standards, and by whom. */
    SUPERVISION("动态核查"),
    RESTRICTIONS("限制清单"),
    /** Enterprises, cases and people that a search found. */
    FOUND("查找结果"),
    SIGN_LIST("待签发清单"),
    ENTERPRISE("企业信息"),
    PERSONS("企业人员"),
    EQUIPMENT("技术装备"),
    PROJECTS("企业业绩"),
    HELD_QUALIFICATIONS("已有资质"),
    CERTIFICATE("证书办理"),
    TIMELINE("办理过程"),
    PROCESS("流程数据"),
    ACCESS_RECORDS("查阅记录（导出）");

    private static final Set<Disclosed> OF_OTHERS = EnumSet.of(
            ENTERPRISE,
            PERSONS,
            EQUIPMENT,
            PROJECTS,
            HELD_QUALIFICATIONS,
            CERTIFICATE,
            CERTIFICATES,
            SUPERVISION,
            RESTRICTIONS);

    private final String chinese;

    Disclosed(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /** Whether it belongs to one application or complaint. */
    boolean ofMatter() {
        return !OF_OTHERS.contains(this);
    }
}
