/**
 * Failures as problems (RFC 9457) and as pages.
 */
package cn.zhishen.web.problem;
