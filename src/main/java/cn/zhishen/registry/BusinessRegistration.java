package cn.zhishen.registry;

import java.math.BigDecimal;
import java.util.List;

/**
 * An entry of the business register 工商库.
 *
 * @param found false if the register does not know the enterprise; all other values are then null
 * @param status such as 存续, 注销, 吊销
 * @param branches credit codes of its branches 分支机构; null if the register does not give them
 * @param address registered address 住所; null if the register does not give it
 * @param divisionCode division of the registered place, six digits (GB/T 2260), beginning with 54 inside the region
 */
public record BusinessRegistration(
        boolean found,
        String uscc,
        String name,
        String status,
        String divisionCode,
        BigDecimal registeredCapitalWan,
        String legalRepresentative,
        List<String> branches,
        String address) {

    /** For a register that gives neither branches nor the address. */
    public BusinessRegistration(
            boolean found,
            String uscc,
            String name,
            String status,
            String divisionCode,
            BigDecimal registeredCapitalWan,
            String legalRepresentative) {
        this(found, uscc, name, status, divisionCode, registeredCapitalWan, legalRepresentative, null, null);
    }
}
