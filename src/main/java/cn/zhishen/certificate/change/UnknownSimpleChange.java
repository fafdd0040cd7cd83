package cn.zhishen.certificate.change;

import cn.zhishen.shared.Refusal;

/** There is no simple change under this reference, not of this enterprise, or the office does not offer any. */
public class UnknownSimpleChange extends Refusal {

    private UnknownSimpleChange(String message) {
        super(Kind.NOT_FOUND, "unknown-simple-change", "没有这项简易变更", message);
    }

    static UnknownSimpleChange of(String reference) {
        return new UnknownSimpleChange("没有找到编号为 " + reference + " 的简易变更，请核对编号");
    }

    static UnknownSimpleChange notOffered() {
        return new UnknownSimpleChange("发证机关没有开通简易变更，请携带变更登记材料到窗口办理换发");
    }
}
