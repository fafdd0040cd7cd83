/** The list of what is due to be signed, and the rounds in which officers sign it. */
package cn.zhishen.web.staff.signing;
