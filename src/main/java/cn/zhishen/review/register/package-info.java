/** Answers of the outside registers for one review. */
@org.springframework.modulith.NamedInterface("register")
package cn.zhishen.review.register;
