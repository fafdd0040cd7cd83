package cn.zhishen.certificate;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.TextLikeness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a certificate bears of its holder.
 *
 * @param registeredCapitalWan registered capital in 万元; null if unknown
 */
public record Particulars(String name, String address, BigDecimal registeredCapitalWan, String legalRepresentative) {

    static Particulars of(EnterpriseProfile profile) {
        return new Particulars(
                profile.name(), profile.address(), profile.registeredCapitalWan(), profile.legalRepresentative());
    }

    /**
     * Something that two of them have in different words.
     *
     * @param what in Chinese, such as 企业名称
     * @param before and {@code after}: texts, or sums in 万元; null if unknown
     */
    public record Difference(String what, Object before, Object after) {}

    /** What {@code later} has otherwise, in the order of a certificate. Names and addresses that look alike are the same. */
    public List<Difference> differences(Particulars later) {
        var differences = new ArrayList<Difference>();
        compare(differences, "企业名称", name, later.name);
        compare(differences, "法定代表人", legalRepresentative, later.legalRepresentative);
        if (later.registeredCapitalWan != null
                && (registeredCapitalWan == null || registeredCapitalWan.compareTo(later.registeredCapitalWan) != 0)) {
            differences.add(new Difference("注册资本", registeredCapitalWan, later.registeredCapitalWan));
        }
        compare(differences, "注册地址", address, later.address);
        return differences;
    }

    private static void compare(List<Difference> differences, String what, String before, String after) {
        if (!TextLikeness.same(before, after)) {
            differences.add(new Difference(what, before, after));
        }
    }
}
