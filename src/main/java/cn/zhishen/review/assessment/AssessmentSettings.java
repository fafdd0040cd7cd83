package cn.zhishen.review.assessment;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits of an assessment, which anyone may ask for.
 *
 * @param perMinute of one address
 * @param atOnce assessments at the same time on one node
 * @param mostPeople in all groups together
 * @param mostThings projects in all groups together, and pieces of equipment of one kind
 * @param mostGroups of people, of equipment, of projects
 * @param mostOfOne certificates of one person, specialties of one certificate, figures of one project
 * @param longestWord characters of a word
 * @param mostMonths of insurance or experience
 * @param mostWan of an amount, in 万元
 */
@ConfigurationProperties("zhishen.assessments")
public record AssessmentSettings(
        long perMinute,
        int atOnce,
        int mostPeople,
        int mostThings,
        int mostGroups,
        int mostOfOne,
        int longestWord,
        int mostMonths,
        long mostWan) {}
