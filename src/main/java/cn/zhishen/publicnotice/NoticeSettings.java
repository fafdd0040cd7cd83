package cn.zhishen.publicnotice;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long a public notice 公示 lasts, and how objections to it are taken.
 *
 * @param days of a notice
 * @param objectionsPerHour of one contact and of one address
 * @param wrongQueriesPerHour of one address, for receipts that do not exist or with another contact
 * @param objectionCodes whether an objector shows by a code that the contact is theirs, where a code can be sent to it
 * @param objectionContact who takes objections, in Chinese
 * @param objectionTelephone of who takes them, empty if not told
 * @param objectionAddress of who takes them, empty if not told
 * @param basis the clause on which is published, empty if none is named
 */
@ConfigurationProperties("zhishen.public-notice")
public record NoticeSettings(
        int days,
        int objectionsPerHour,
        int wrongQueriesPerHour,
        boolean objectionCodes,
        String objectionContact,
        String objectionTelephone,
        String objectionAddress,
        String basis) {}
