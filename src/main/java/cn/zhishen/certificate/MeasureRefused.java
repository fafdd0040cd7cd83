package cn.zhishen.certificate;

import cn.zhishen.shared.Refusal;

/** A measure cannot be taken: something is missing, or the certificate has changed since the officer saw it. */
public class MeasureRefused extends Refusal {

    public MeasureRefused(String message) {
        super(Kind.CONFLICT, "measure-refused", "不能采取该措施", message);
    }
}
