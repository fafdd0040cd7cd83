/** What an enterprise states against a refusal 陈述申辩 (行政许可法第七条). */
@org.springframework.modulith.NamedInterface("statement")
package cn.zhishen.review.statement;
