package cn.zhishen.application.agent;

/** What a mandate covers 代理事项和权限 (民法典第一百六十五条). */
public enum MandatePower {
    FACE_AUTHENTICATION("以代理人本人的人脸认证证明申请人身份，完成申请的提交"),
    FILING("填报、提交、修改和补正申请材料"),
    RECEIPT("签收受理通知书、一次性告知书等文书"),
    STATEMENT("就核查中的问题作出说明，提出陈述和申辩");

    private final String chinese;

    MandatePower(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
