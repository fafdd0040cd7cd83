/**
 * Log-in and sessions of the staff in the browser.
 */
package cn.zhishen.web.login;
