package cn.zhishen.certificate;

/** The standing of a certificate today. */
public enum Standing {
    VALID("有效"),
    EXPIRED("已过有效期"),
    REPLACED("已换发"),
    REVOKED("已撤销"),
    WITHDRAWN("已撤回"),
    FORFEITED("已吊销"),
    ANNULLED("已注销");

    private final String chinese;

    Standing(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
