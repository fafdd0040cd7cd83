/**
 * Accounts, groups, log-ins and sessions of the staff, and who acts.
 */
@org.springframework.modulith.NamedInterface("staff")
package cn.zhishen.workflow.staff;
