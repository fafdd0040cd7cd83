package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.RegisterAnswersJson.Business;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the business register says of an enterprise.
 *
 * @param says {@link BusinessSaying#OTHER} with the fields in which it differs; a field that is null is as otherwise
 */
record BusinessAnswer(
        BusinessSaying says,
        String name,
        String status,
        String divisionCode,
        BigDecimal registeredCapitalWan,
        String legalRepresentative,
        String address) {

    private static final BigDecimal MOST_WAN = new BigDecimal("1000000000");

    static BusinessAnswer of(BusinessSaying says) {
        return new BusinessAnswer(says, null, null, null, null, null, null);
    }

    static BusinessAnswer differing(Business wanted) {
        return new BusinessAnswer(
                BusinessSaying.OTHER,
                wanted.name(),
                wanted.status(),
                wanted.divisionCode(),
                wanted.registeredCapitalWan(),
                wanted.legalRepresentative(),
                wanted.address());
    }

    /** Whether it gives no field of its own. */
    @JsonIgnore
    boolean isBare() {
        return name == null
                && status == null
                && divisionCode == null
                && registeredCapitalWan == null
                && legalRepresentative == null
                && address == null;
    }

    Business over(Business entry) {
        return new Business(
                true,
                entry.uscc(),
                name == null ? entry.name() : name,
                status == null ? entry.status() : status,
                divisionCode == null ? entry.divisionCode() : divisionCode,
                registeredCapitalWan == null ? entry.registeredCapitalWan() : registeredCapitalWan,
                legalRepresentative == null ? entry.legalRepresentative() : legalRepresentative,
                address == null ? entry.address() : address);
    }

    /** What is wrong, by field, in Chinese. */
    Map<String, String> errors() {
        var errors = new LinkedHashMap<String, String>();
        if (says == null) {
            errors.put("says", "请选择工商登记库怎样答复");
        } else if (says == BusinessSaying.OTHER && isBare()) {
            errors.put("says", "选择“" + says.chinese() + "”的，至少填写一项不同的内容");
        }
        text(errors, "name", "企业名称", name, 200);
        text(errors, "status", "登记状态", status, 50);
        text(errors, "legalRepresentative", "法定代表人", legalRepresentative, 100);
        text(errors, "address", "住所", address, 1000);
        if (divisionCode != null && !divisionCode.matches("[0-9]{6}")) {
            errors.put("divisionCode", "区划代码应为 6 位数字，如 540100");
        }
        if (registeredCapitalWan != null
                && (registeredCapitalWan.signum() < 0 || registeredCapitalWan.compareTo(MOST_WAN) > 0)) {
            errors.put("registeredCapitalWan", "注册资本应在 0 至 1000000000 万元之间");
        }
        return errors;
    }

    private static void text(Map<String, String> errors, String field, String label, String value, int longest) {
        if (value != null && value.isBlank()) {
            errors.put(field, label + "不能只有空格，不改的请留空");
        } else if (value != null && value.length() > longest) {
            errors.put(field, label + "不能超过 " + longest + " 字");
        }
    }
}
