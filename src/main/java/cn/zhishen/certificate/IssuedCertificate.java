package cn.zhishen.certificate;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One edition of a certificate 资质证书 in the register of issued certificates. All editions bear the same number. Only the last one counts.
 *
 * @param edition 1 for the first; each approval and each re-issue adds one
 * @param applicationNumber the application that it was issued for; null for a re-issue by the staff
 * @param registeredCapitalWan registered capital in 万元; null if unknown
 * @param items each with its own last day of validity
 * @param validUntil last day of validity of the item that is valid longest, inclusive
 * @param authority name of the issuing authority 发证机关
 * @param issuedBy the officer who signed
 * @param opinion the officer's opinion 签发意见; may be null
 * @param papers the signed documents; empty until attached
 * @param endedAt when it stopped counting; null while it counts
 */
public record IssuedCertificate(
        UUID id,
        String number,
        int edition,
        String applicationNumber,
        Uscc uscc,
        String enterpriseName,
        String legalRepresentative,
        String address,
        BigDecimal registeredCapitalWan,
        List<Item> items,
        LocalDate issuedOn,
        LocalDate validUntil,
        String authority,
        String issuedBy,
        String opinion,
        List<Paper> papers,
        Status status,
        Instant endedAt) {

    /**
     * One qualification: code of the national dictionary and its title, {@code D101C} 建筑工程施工总承包三级.
     *
     * @param validUntil last day of validity, inclusive
     */
    public record Item(String code, String title, LocalDate validUntil) {}

    /**
     * A signed document: the original 正本 or a copy 副本, which has the same force.
     *
     * @param copy 0 for the original, otherwise the running number of the copy
     * @param copies how many copies there are
     */
    public record Paper(int copy, int copies, Format format, String documentId) {

        /** {@code D254000017} for the original, {@code D254000017-2/1} for the first of two copies (regulations §5.1). */
        public String numbered(String number) {
            return copy == 0 ? number : number + "-" + copies + "/" + copy;
        }

        public String chinese() {
            return (copy == 0 ? "正本" : "副本 " + copy + "（共 " + copies + " 本）");
        }
    }

    /**
     * What a certificate bears of its holder, or what a register says of it.
     *
     * @param registeredCapitalWan registered capital in 万元; null if unknown. Of what a register says, each may be null if it does not say it
     */
    public record Particulars(
            String name, String address, BigDecimal registeredCapitalWan, String legalRepresentative) {

        public static Particulars of(EnterpriseProfile profile) {
            return new Particulars(
                    profile.name(), profile.address(), profile.registeredCapitalWan(), profile.legalRepresentative());
        }

        /**
         * Something that a register says in other words.
         *
         * @param what in Chinese, such as 企业名称
         * @param before and {@code after}: texts, or sums in 万元; {@code before} is null if unknown
         */
        public record Difference(String what, Object before, Object after) {}

        /** What the register says otherwise, in the order of a certificate. Names and addresses that look alike are the same. */
        public List<Difference> differences(Particulars register) {
            var differences = new ArrayList<Difference>();
            compare(differences, "企业名称", name, register.name);
            compare(differences, "法定代表人", legalRepresentative, register.legalRepresentative);
            if (register.registeredCapitalWan != null && !sameCapital(register.registeredCapitalWan)) {
                differences.add(new Difference("注册资本", registeredCapitalWan, register.registeredCapitalWan));
            }
            compare(differences, "注册地址", address, register.address);
            return differences;
        }

        private static void compare(List<Difference> differences, String what, String before, String after) {
            if (after != null && !TextLikeness.same(before, after)) {
                differences.add(new Difference(what, before, after));
            }
        }

        private boolean sameCapital(BigDecimal other) {
            return registeredCapitalWan != null && registeredCapitalWan.compareTo(other) == 0;
        }

        /** These, with what the register says in place of what it says otherwise. */
        public Particulars with(Particulars register) {
            return new Particulars(
                    register.name == null ? name : register.name,
                    register.address == null ? address : register.address,
                    register.registeredCapitalWan == null ? registeredCapitalWan : register.registeredCapitalWan,
                    register.legalRepresentative == null ? legalRepresentative : register.legalRepresentative);
        }
    }

    public enum Format {
        PDF,
        OFD
    }

    public enum Status {
        VALID("有效"),
        REPLACED("已换发"),
        REVOKED("已撤销"),
        WITHDRAWN("已撤回"),
        FORFEITED("已吊销"),
        ANNULLED("已注销");

        private final String chinese;

        Status(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public Particulars particulars() {
        return new Particulars(enterpriseName, address, registeredCapitalWan, legalRepresentative);
    }

    /** The document of the original or of a copy in one format; empty if there is none. */
    public Optional<Paper> paper(int copy, Format format) {
        return papers.stream()
                .filter(paper -> paper.copy() == copy && paper.format() == format)
                .findFirst();
    }
}
