package cn.zhishen.review;

import java.util.List;

/**
 * One line of the verification report.
 *
 * @param itemCode the item it belongs to, null for what concerns the enterprise as a whole
 * @param indicator stable id of the indicator, such as {@code D101C-titled}
 * @param group 企业资产, 主要人员, 技术装备, 工程业绩, 企业信息, 信用 …
 * @param clause law and clause
 * @param requirement the standard's text with its threshold
 * @param found what was found, line by line: people with certificate numbers and masked ids, amounts
 * @param reasons why it is not met, with what is missing; empty on PASS
 * @param remedy what to do about it; empty on PASS
 * @param source where the evidence came from, such as 企业申报（承诺）, 全国建筑市场监管公共服务平台
 */
public record Finding(
        String itemCode,
        String indicator,
        String group,
        String clause,
        String requirement,
        Result result,
        List<String> found,
        List<String> reasons,
        String remedy,
        String source) {}
