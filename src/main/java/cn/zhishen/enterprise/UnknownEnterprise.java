package cn.zhishen.enterprise;

/** The enterprise has no profile in the library yet. */
public class UnknownEnterprise extends RuntimeException {

    private final Uscc uscc;

    public UnknownEnterprise(Uscc uscc) {
        super("企业库中没有统一社会信用代码为 " + uscc + " 的企业，请先提交企业基本信息");
        this.uscc = uscc;
    }

    public Uscc uscc() {
        return uscc;
    }
}
