/**
 * Whether an enterprise may apply for an item now, and what is missing.
 */
@org.springframework.modulith.NamedInterface("admission")
package cn.zhishen.application.admission;
