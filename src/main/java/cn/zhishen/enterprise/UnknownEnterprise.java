package cn.zhishen.enterprise;

import cn.zhishen.shared.Refusal;

/** The enterprise has no profile in the library yet. */
public class UnknownEnterprise extends Refusal {

    private final Uscc uscc;

    public UnknownEnterprise(Uscc uscc) {
        super(Kind.NOT_FOUND, "unknown-enterprise", "企业尚未建档", "企业库中没有统一社会信用代码为 " + uscc + " 的企业，请先提交企业基本信息");
        this.uscc = uscc;
    }

    public Uscc uscc() {
        return uscc;
    }
}
