/**
 * Manual rechecks, whose outcome prevails.
 */
@org.springframework.modulith.NamedInterface("recheck")
package cn.zhishen.review.recheck;
