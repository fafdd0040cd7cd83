/**
 * Second factor and single sign-on of the staff, and the log of their administration.
 */
@org.springframework.modulith.NamedInterface("staff")
package cn.zhishen.identity.staff;
