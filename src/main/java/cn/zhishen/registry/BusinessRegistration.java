package cn.zhishen.registry;

import java.math.BigDecimal;
import java.util.List;

/**
 * An entry of the business register 工商库.
 *
 * @param found false where the register knows no such enterprise; all else is null then
 * @param status such as 存续, 注销, 吊销
 * @param branches credit codes of its branches 分支机构; null where the register does not tell
 * @param divisionCode of the registered place, six digits (GB/T 2260), 54… inside the region
 */
public record BusinessRegistration(
        boolean found,
        String uscc,
        String name,
        String status,
        String divisionCode,
        BigDecimal registeredCapitalWan,
        String legalRepresentative,
        List<String> branches) {

    /** Of a register that does not tell of branches. */
    public BusinessRegistration(
            boolean found,
            String uscc,
            String name,
            String status,
            String divisionCode,
            BigDecimal registeredCapitalWan,
            String legalRepresentative) {
        this(found, uscc, name, status, divisionCode, registeredCapitalWan, legalRepresentative, null);
    }
}
