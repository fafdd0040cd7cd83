/**
 * What an enterprise has said of the headings of its own workbooks, so that it says it once.
 */
@org.springframework.modulith.NamedInterface("workbook-heading")
package cn.zhishen.enterprise.workbook.heading;
