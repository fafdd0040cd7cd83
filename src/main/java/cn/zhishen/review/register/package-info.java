/**
 * Answers of the outside registers to one review.
 */
@org.springframework.modulith.NamedInterface("register")
package cn.zhishen.review.register;
