/**
 * The mandate of an authorised agent as the staff judge its scan.
 */
package cn.zhishen.web.staff.mandate;
