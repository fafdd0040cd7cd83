package cn.zhishen.web.api;

import cn.zhishen.shared.Refusal;

/** There is no such document, or not yet. The message is Chinese and names the application. */
public class UnknownDocument extends Refusal {

    public UnknownDocument(String message) {
        super(Kind.NOT_FOUND, "unknown-document", "文书不存在", message);
    }
}
