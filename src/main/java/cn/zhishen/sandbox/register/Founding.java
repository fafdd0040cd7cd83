package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.LibraryEntries;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a visitor gives to found an enterprise. What is left out is taken from a proposal, so nothing is required.
 *
 * @param uscc unified social credit code, 18 characters with the right check character
 * @param divisionCode of the registered place, six digits
 * @param library name of a {@link StartingLibrary}
 */
record Founding(
        String uscc,
        String name,
        String divisionCode,
        String address,
        BigDecimal registeredCapitalWan,
        BigDecimal netAssetsWan,
        LocalDate establishedOn,
        String legalRepresentative,
        String legalRepresentativeId,
        String contactName,
        String contactPhone,
        String library) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int CODE = 18;
    private static final BigDecimal MOST_WAN = new BigDecimal("1000000000");
    private static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);

    static final Founding NOTHING =
            new Founding(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Blank is as nothing, and a code is written in capitals. */
    Founding {
        uscc = given(uscc) ? uscc.strip().toUpperCase(Locale.ROOT) : null;
        name = given(name) ? name.strip() : null;
        divisionCode = given(divisionCode) ? divisionCode.strip() : null;
        address = given(address) ? address.strip() : null;
        legalRepresentative = given(legalRepresentative) ? legalRepresentative.strip() : null;
        legalRepresentativeId = given(legalRepresentativeId) ? legalRepresentativeId.strip() : null;
        contactName = given(contactName) ? contactName.strip() : null;
        contactPhone = given(contactPhone) ? contactPhone.strip() : null;
        library = given(library) ? library.strip() : null;
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }

    Founding or(Founding proposal) {
        return new Founding(
                uscc == null ? proposal.uscc : uscc,
                name == null ? proposal.name : name,
                divisionCode == null ? proposal.divisionCode : divisionCode,
                address == null ? proposal.address : address,
                registeredCapitalWan == null ? proposal.registeredCapitalWan : registeredCapitalWan,
                netAssetsWan == null ? proposal.netAssetsWan : netAssetsWan,
                establishedOn == null ? proposal.establishedOn : establishedOn,
                legalRepresentative == null ? proposal.legalRepresentative : legalRepresentative,
                legalRepresentativeId == null ? proposal.legalRepresentativeId : legalRepresentativeId,
                contactName == null ? proposal.contactName : contactName,
                contactPhone == null ? proposal.contactPhone : contactPhone,
                library == null ? proposal.library : library);
    }

    /** As the fields of a form. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("uscc", uscc);
        texts.put("name", name);
        texts.put("divisionCode", divisionCode);
        texts.put("address", address);
        texts.put("registeredCapitalWan", registeredCapitalWan.toPlainString());
        texts.put("netAssetsWan", netAssetsWan.toPlainString());
        texts.put("establishedOn", establishedOn.toString());
        texts.put("legalRepresentative", legalRepresentative);
        texts.put("legalRepresentativeId", legalRepresentativeId);
        texts.put("contactName", contactName);
        texts.put("contactPhone", contactPhone);
        texts.put("library", library);
        return texts;
    }

    /** Null if there is no such one. */
    StartingLibrary startingLibrary() {
        for (var one : StartingLibrary.values()) {
            if (one.name().equals(library)) {
                return one;
            }
        }
        return null;
    }

    LibraryEntries.Profile profile() {
        return new LibraryEntries.Profile(
                uscc,
                name,
                address,
                registeredCapitalWan,
                netAssetsWan,
                establishedOn,
                legalRepresentative,
                legalRepresentativeId,
                contactName,
                contactPhone);
    }

    /** What is wrong, by field, in Chinese; what the product checks itself is left to it. Only what is given is looked at. */
    Map<String, String> errors(LocalDate today) {
        var errors = new LinkedHashMap<String, String>();
        if (uscc != null) {
            var error = errorOf(uscc);
            if (error != null) {
                errors.put("uscc", error);
            }
        }
        text(errors, "name", "企业名称", name, 100);
        text(errors, "address", "住所", address, 500);
        text(errors, "legalRepresentative", "法定代表人", legalRepresentative, 50);
        text(errors, "legalRepresentativeId", "法定代表人身份证号码", legalRepresentativeId, 18);
        text(errors, "contactName", "联系人", contactName, 50);
        if (divisionCode != null && !divisionCode.matches("[0-9]{6}")) {
            errors.put("divisionCode", "注册地区划代码应为 6 位数字，如 540100（拉萨市）");
        }
        amount(errors, "registeredCapitalWan", "注册资本", registeredCapitalWan);
        amount(errors, "netAssetsWan", "净资产", netAssetsWan);
        if (establishedOn != null && (establishedOn.isAfter(today) || establishedOn.isBefore(EARLIEST))) {
            errors.put("establishedOn", "成立日期应在 1949年10月01日 至今天之间");
        }
        if (contactPhone != null && !contactPhone.matches("1[0-9]{10}")) {
            errors.put("contactPhone", "联系电话应为 11 位手机号码，可以用 139000 开头的虚构号码");
        }
        if (library != null && startingLibrary() == null) {
            errors.put("library", "没有这种起始资料：" + shortened(library) + "，可用的有：EMPTY（空的）、BUILDER（施工企业）、SUPERVISOR（监理企业）");
        }
        return errors;
    }

    /** Null if it is a unified social credit code. */
    static String errorOf(String uscc) {
        if (uscc.length() != CODE) {
            return "统一社会信用代码应为 18 位，现有 " + uscc.length() + " 位";
        }
        if (uscc.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            return "统一社会信用代码含有不允许的字符（只用数字和大写字母，不用 I、O、S、V、Z）";
        }
        if (!uscc.substring(2, 8).matches("[0-9]{6}")) {
            return "统一社会信用代码的第 3 至 8 位是登记机关的区划代码，应为数字";
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < CODE - 1; i++) {
            sum += ALPHABET.indexOf(uscc.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        char right = ALPHABET.charAt((31 - sum % 31) % 31);
        return uscc.charAt(CODE - 1) == right ? null : "统一社会信用代码的校验位（末位）应为 " + right + "，现为 " + uscc.charAt(CODE - 1);
    }

    private static void text(Map<String, String> errors, String field, String label, String value, int longest) {
        if (value != null && value.length() > longest) {
            errors.put(field, label + "不能超过 " + longest + " 字");
        }
    }

    private static void amount(Map<String, String> errors, String field, String label, BigDecimal value) {
        if (value != null && (value.signum() < 0 || value.compareTo(MOST_WAN) > 0)) {
            errors.put(field, label + "应在 0 至 1000000000 万元之间");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "…";
    }

    /** The number is personal data and stays out of logs. */
    @Override
    public String toString() {
        return name + " " + uscc;
    }
}
