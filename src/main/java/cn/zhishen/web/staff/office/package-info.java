/** The office at work: the home of the staff, one search for everything, and the lists of all applications and certificates. */
package cn.zhishen.web.staff.office;
