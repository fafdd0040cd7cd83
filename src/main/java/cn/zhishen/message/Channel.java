package cn.zhishen.message;

/** A way out of the product. Every message also stands in the product, which needs no delivery. */
public enum Channel {
    MAIL("电子邮件"),
    SMS("短信");

    private final String chinese;

    Channel(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
