/** Where enterprises are reached, confirmed by a code, and what somebody does not want by e-mail or SMS. */
@org.springframework.modulith.NamedInterface("contact")
package cn.zhishen.message.contact;
