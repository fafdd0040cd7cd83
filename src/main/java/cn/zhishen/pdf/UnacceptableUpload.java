package cn.zhishen.pdf;

import cn.zhishen.shared.Refusal;

/**
 * An upload that cannot be inspected: not a PDF, of a type not accepted, encrypted, damaged, compressed in a way unknown here, too large, with too many pages,
 * too slow to read, or infected.
 */
public class UnacceptableUpload extends Refusal {

    private final Reason reason;

    public enum Reason {
        NOT_A_PDF("上传的不是 PDF 文件"),
        WRONG_TYPE("不接受这种文件"),
        ENCRYPTED("上传的 PDF 已加密"),
        DAMAGED("上传的 PDF 已损坏"),
        UNKNOWN_COMPRESSION("上传的 PDF 中有系统不能读取的图像压缩方式"),
        TOO_LARGE("上传的文件过大"),
        TOO_MANY_PAGES("上传的 PDF 页数过多"),
        ACTIVE_CONTENT("上传的 PDF 含有脚本或附件"),
        TOO_SLOW("上传的 PDF 未能在规定时间内检查完"),
        INFECTED("上传的文件未通过病毒检查");

        private final String title;

        Reason(String title) {
            this.title = title;
        }
    }

    public UnacceptableUpload(Reason reason, String message) {
        super(Kind.INVALID, type(reason), reason.title, message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
