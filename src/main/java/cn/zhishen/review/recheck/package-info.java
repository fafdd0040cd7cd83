/** Manual rechecks; their outcome prevails over the automated review. */
@org.springframework.modulith.NamedInterface("recheck")
package cn.zhishen.review.recheck;
