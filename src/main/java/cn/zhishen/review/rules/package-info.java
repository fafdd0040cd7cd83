/**
 * Cells of decision tables, read as requirements.
 */
@org.springframework.modulith.NamedInterface("rules")
package cn.zhishen.review.rules;
