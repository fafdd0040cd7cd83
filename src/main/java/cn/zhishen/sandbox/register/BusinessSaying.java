package cn.zhishen.sandbox.register;

/** How the business register answers about an enterprise. */
enum BusinessSaying implements Saying {
    DECLARED("与填报一致"),
    OTHER("与填报不同"),
    UNKNOWN("查无此企业"),
    NO_ANSWER("不应答（登记库暂时无法访问）");

    private final String chinese;

    BusinessSaying(String chinese) {
        this.chinese = chinese;
    }

    @Override
    public String chinese() {
        return chinese;
    }
}
