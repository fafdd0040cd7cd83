/** Two applications of an enterprise side by side: what they state, and what the reviews found. */
@org.springframework.modulith.NamedInterface("comparison")
package cn.zhishen.review.comparison;
