package cn.zhishen.upload;

import cn.zhishen.shared.Refusal;

/** It is not known now whether a file is harmful. The upload can be tried again later. */
public final class AntivirusUnavailable extends Refusal {

    AntivirusUnavailable(String message, Throwable cause) {
        super(Kind.UNAVAILABLE, "antivirus-unavailable", "暂时不能检查上传的文件", message, cause);
    }

    @Override
    public String detail() {
        return "上传的文件须先经病毒检查，检查程序暂时没有应答，文件没有收下，此前办理的内容未受影响，请稍后重新上传。";
    }
}
