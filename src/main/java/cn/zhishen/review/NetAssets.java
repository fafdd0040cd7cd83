package cn.zhishen.review;

import java.math.BigDecimal;
import java.util.List;

/** Net assets in 万元; items are not added up, so each is judged against its own threshold (建市〔2015〕20号). */
final class NetAssets {

    private NetAssets() {}

    static Finding judge(Requirement requirement, ReviewSubject subject) {
        return switch (subject.basis().kind()) {
            case NET_ASSETS ->
                compare(requirement, "净资产", subject.dossier().enterprise().netAssetsWan(), "", ReviewSubject.DECLARED);
            case REGISTERED_CAPITAL ->
                compare(
                        requirement,
                        "营业执照注册资本",
                        subject.facts().business().value().registeredCapitalWan(),
                        "（" + subject.basis().clause() + "）",
                        subject.facts().business().source());
        };
    }

    private static Finding compare(Requirement requirement, String what, BigDecimal amount, String why, String source) {
        if (amount == null) {
            return Verdict.notMet(requirement, List.of(), List.of("没有取得" + what + why), source);
        }
        var found = List.of(what + " " + wan(amount) + why);
        var missing = requirement.amount().subtract(amount);
        return missing.signum() <= 0
                ? Verdict.met(requirement, found, source)
                : Verdict.notMet(requirement, found, List.of(what + "还差 " + wan(missing)), source);
    }

    static String wan(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString() + " 万元";
    }
}
