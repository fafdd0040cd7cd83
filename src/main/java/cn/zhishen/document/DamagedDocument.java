package cn.zhishen.document;

import cn.zhishen.shared.Refusal;

/** The content of a stored document is missing or is not what was stored; only a backup helps. Nothing of it is returned. */
public final class DamagedDocument extends Refusal {

    DamagedDocument(String message) {
        super(Kind.UNAVAILABLE, "document-damaged", "文书内容已损坏", message);
    }

    @Override
    public String detail() {
        return "该文书的内容与存入时不一致或已缺失，为防止误用不予提供，请联系管理员从备份恢复。";
    }
}
