/** Pages of the staff about their own decisions: who takes which, and who keeps out. */
package cn.zhishen.web.staff.decision;
