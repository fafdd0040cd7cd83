package cn.zhishen.review.measures;

import cn.zhishen.review.report.Finding;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.shared.Wan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Net assets in 万元, judged once, by the highest standard of the qualifications applied for and held (建市〔2015〕20号). So the dossier carries
 * what is held.
 */
final class NetAssets {

    private NetAssets() {}

    /** Of an amount that is known and does not do. */
    static Lack lack(Requirement requirement, ReviewSubject subject) {
        var asked = asked(requirement, subject.basis());
        var has =
                switch (subject.basis().kind()) {
                    case NET_ASSETS -> subject.dossier().enterprise().netAssetsWan();
                    case REGISTERED_CAPITAL ->
                        subject.facts().business().value().registeredCapitalWan();
                };
        return new Lack(judge(requirement, subject).reasons(), 1, Lack.share(asked.subtract(has), asked));
    }

    private static BigDecimal asked(Requirement requirement, NetAssetsBasis basis) {
        return basis.highest()
                .map(NetAssetsBasis.Standard::amount)
                .filter(amount -> amount.compareTo(requirement.amount()) > 0)
                .orElse(requirement.amount());
    }

    static Finding judge(Requirement requirement, ReviewSubject subject) {
        return switch (subject.basis().kind()) {
            case NET_ASSETS ->
                compare(
                        requirement,
                        subject.basis(),
                        "净资产",
                        subject.dossier().enterprise().netAssetsWan(),
                        ReviewSubject.DECLARED);
            case REGISTERED_CAPITAL ->
                compare(
                        requirement,
                        subject.basis(),
                        "营业执照注册资本",
                        subject.facts().business().value().registeredCapitalWan(),
                        subject.facts().business().source());
        };
    }

    private static Finding compare(
            Requirement requirement, NetAssetsBasis basis, String what, BigDecimal amount, String source) {
        if (amount == null) {
            return Verdict.unanswered(requirement, List.of("没有取得" + what + "（" + basis.clause() + "），须人工核对"), source);
        }
        var found = new ArrayList<String>();
        found.add(what + " " + Wan.text(amount) + "（" + basis.clause() + "）");
        var asked = requirement.amount();
        var highest = basis.highest().filter(standard -> standard.amount().compareTo(requirement.amount()) > 0);
        if (highest.isPresent()) {
            asked = highest.get().amount();
            found.add("按所申请和已有资质中的最高标准考核：" + highest.get().qualification() + "，" + Wan.text(asked));
        }
        var missing = asked.subtract(amount);
        if (missing.signum() > 0) {
            return Verdict.notMet(
                    requirement.remediedBy(basis.remedy()), found, List.of(what + "还差 " + Wan.text(missing)), source);
        }
        return basis.unknown().isEmpty()
                ? Verdict.met(requirement, found, source)
                : Verdict.toCheck(
                        requirement,
                        found,
                        List.of("已有资质" + String.join("、", basis.unknown()) + "的净资产标准未录入决策表，须人工核对"),
                        source);
    }
}
