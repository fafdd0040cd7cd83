package cn.zhishen.shared;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The remedies 救济 against the office's decisions, of which every paper that refuses or burdens tells (行政许可法第三十八条第二款,
 * 行政处罚法第五十九条第一款第五项).
 */
@ConfigurationProperties("zhishen.remedies")
public record RemedySettings(Reconsideration reconsideration, Litigation litigation) {

    /**
     * Administrative reconsideration 行政复议.
     *
     * @param authority that reconsiders
     * @param address of the authority, empty if not told
     * @param within the time to apply for it, such as 六十日
     * @param basis the clause that gives the time
     */
    public record Reconsideration(String authority, String address, String within, String basis) {}

    /**
     * Administrative litigation 行政诉讼.
     *
     * @param court that has jurisdiction, empty if none is named
     * @param address of the court, empty if not told
     * @param within the time to sue, such as 六个月
     * @param basis the clause that gives the time
     */
    public record Litigation(String court, String address, String within, String basis) {}
}
