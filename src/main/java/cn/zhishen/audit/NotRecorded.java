package cn.zhishen.audit;

import cn.zhishen.shared.Refusal;

/** A reading could not be recorded, so nothing is shown. */
public class NotRecorded extends Refusal {

    NotRecorded(Throwable cause) {
        super(Kind.UNAVAILABLE, "not-recorded", "暂时不能查阅", "查阅未能记录，内容不予提供", cause);
    }

    @Override
    public String detail() {
        return "本次查阅未能记录，内容不予提供，请稍后重试。刚才提交了操作的，操作可能已经生效，请先查询办理情况。";
    }
}
