package cn.zhishen.registry;

import java.math.BigDecimal;

/**
 * An entry of the business register 工商库.
 *
 * @param found false where the register knows no such enterprise; all else is null then
 * @param status such as 存续, 注销, 吊销
 * @param divisionCode of the registered place, six digits (GB/T 2260), 54… inside the region
 */
public record BusinessRegistration(
        boolean found,
        String uscc,
        String name,
        String status,
        String divisionCode,
        BigDecimal registeredCapitalWan,
        String legalRepresentative) {}
