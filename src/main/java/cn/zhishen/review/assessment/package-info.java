/**
 * What the rules say of figures that belong to nobody in particular: an assessment by the code of the review, and the indicators of an entry
 * on a day.
 */
@org.springframework.modulith.NamedInterface("assessment")
package cn.zhishen.review.assessment;
