/** How messages leave the program: the outbox in the database, e-mail and SMS. */
@org.springframework.modulith.NamedInterface("delivery")
package cn.zhishen.message.delivery;
