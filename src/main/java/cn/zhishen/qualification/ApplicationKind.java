package cn.zhishen.qualification;

/** The kinds of application 业务类型 (guide, part three; 部令22号). */
public enum ApplicationKind {
    FIRST("首次申请"),
    ADDITION("增项"),
    UPGRADE("升级"),
    RENEWAL("延续"),
    REAPPROVAL("重新核定");

    private final String chinese;

    ApplicationKind(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
