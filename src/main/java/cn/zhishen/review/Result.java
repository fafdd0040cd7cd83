package cn.zhishen.review;

/** Result of an indicator: 达标, 不达标, 不适用, 待核实. */
public enum Result {
    PASS("达标"),
    FAIL("不达标"),
    NOT_APPLICABLE("不适用"),
    NEEDS_CHECK("待核实");

    private final String chinese;

    Result(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
