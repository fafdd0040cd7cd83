package cn.zhishen.document;

import cn.zhishen.shared.Refusal;

/** The document store cannot be reached or does not answer correctly; try again later. */
public final class DocumentStoreUnavailable extends Refusal {

    DocumentStoreUnavailable(String message, Throwable cause) {
        super(Kind.UNAVAILABLE, "document-store-unavailable", "文书存储暂时无法访问", message, cause);
    }

    @Override
    public String detail() {
        return "文书存储暂时无法访问，本次操作没有生效，申请未受影响，请稍后重试。";
    }
}
