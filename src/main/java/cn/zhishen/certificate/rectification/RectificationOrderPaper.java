package cn.zhishen.certificate.rectification;

import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.printing.Paper;
import cn.zhishen.shared.RemedySettings;

/** The order to rectify 责令限期整改通知书. */
public record RectificationOrderPaper(
        Rectification rectification, IssuedCertificate certificate, RemedySettings remedies) implements Paper {

    @Override
    public String template() {
        return "rectification-order";
    }
}
