/**
 * Who may call what: the security chains, ownership, records of readings.
 */
package cn.zhishen.web.security;
