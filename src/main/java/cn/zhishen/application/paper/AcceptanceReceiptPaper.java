package cn.zhishen.application.paper;

import cn.zhishen.application.agent.AuthorisedAgent;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.printing.Paper;
import java.time.Instant;

/**
 * The acceptance receipt 受理通知书.
 *
 * @param number such as 藏建审受〔2026〕第0000001号
 * @param agent who authenticated for the enterprise; null if it was the legal representative
 */
public record AcceptanceReceiptPaper(
        String number, Dossier dossier, Instant acceptedAt, String authority, AuthorisedAgent agent) implements Paper {

    @Override
    public String template() {
        return "acceptance-receipt";
    }
}
