package cn.zhishen.application.paper;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.printing.Paper;
import java.time.Instant;

/**
 * The acceptance receipt 受理通知书.
 *
 * @param number such as 藏建审受〔2026〕第0000001号
 */
public record AcceptanceReceiptPaper(String number, Dossier dossier, Instant acceptedAt, String authority)
        implements Paper {

    @Override
    public String template() {
        return "acceptance-receipt";
    }
}
