/** Messages to the staff, and what could not be sent to anybody. */
package cn.zhishen.web.staff.message;
