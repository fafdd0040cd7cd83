package cn.zhishen.supervision;

import cn.zhishen.shared.Refusal;

/** A check that a person asked for is not made now. */
public class SupervisionRefused extends Refusal {

    private SupervisionRefused(Kind kind, String type, String message) {
        super(kind, type, "没有核查", message);
    }

    static SupervisionRefused notInForce(String number) {
        return new SupervisionRefused(Kind.CONFLICT, "not-in-force", "证书 " + number + " 目前无效，不再核查");
    }

    static SupervisionRefused tooSoon(String again) {
        return new SupervisionRefused(Kind.TOO_MANY, "checked-just-now", "刚刚核查过，请在 " + again + " 之后再核查");
    }

    static SupervisionRefused atWork() {
        return new SupervisionRefused(Kind.CONFLICT, "being-checked", "正在核查，请稍后刷新本页查看结果");
    }
}
