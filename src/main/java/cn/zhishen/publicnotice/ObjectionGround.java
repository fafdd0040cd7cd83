package cn.zhishen.publicnotice;

/** What an objection is about. */
public enum ObjectionGround {
    PROJECTS("业绩不实"),
    STAFF("人员不实"),
    EQUIPMENT("设备不实"),
    FORGERY("资料造假"),
    OTHER("其他");

    private final String chinese;

    ObjectionGround(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
