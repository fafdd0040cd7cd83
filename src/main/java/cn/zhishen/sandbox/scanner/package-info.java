/**
 * A scanner with people around it: prints a form, stamps, signs and scans it.
 */
package cn.zhishen.sandbox.scanner;
