/** Stands in for people with a scanner: stamps, signs and scans a form. */
package cn.zhishen.sandbox.scanner;
