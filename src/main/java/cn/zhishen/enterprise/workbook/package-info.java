/**
 * The library as an Excel workbook: written, read, imported.
 */
@org.springframework.modulith.NamedInterface("workbook")
package cn.zhishen.enterprise.workbook;
