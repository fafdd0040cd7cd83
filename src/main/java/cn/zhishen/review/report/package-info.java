/**
 * The verification report 核查报告 and the one-time notice (行政许可法第三十二条).
 */
@org.springframework.modulith.NamedInterface("report")
package cn.zhishen.review.report;
