package cn.zhishen.enterprise;

import java.math.BigDecimal;

/**
 * A figure of a project or of a piece of equipment that standards ask for.
 *
 * @param name with its unit, as the rule tables write it, such as {@code 单跨跨度（米）}
 */
public record Figure(String name, BigDecimal value) {}
