package cn.zhishen.certificate.rectification;

import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.printing.Paper;

/** The order to rectify 责令限期整改通知书. */
public record RectificationOrderPaper(Rectification rectification, IssuedCertificate certificate) implements Paper {

    @Override
    public String template() {
        return "rectification-order";
    }
}
