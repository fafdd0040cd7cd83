/**
 * Spreadsheets from strangers: Open XML (.xlsx), BIFF8 (.xls) and CSV, each read within limits as sheets, rows and cells. Knows nothing of
 * the library.
 */
package cn.zhishen.enterprise.workbook.file;
