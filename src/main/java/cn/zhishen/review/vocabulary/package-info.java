/**
 * The words in which standards and dossiers speak of the same, and how people settle those that are open.
 */
@org.springframework.modulith.NamedInterface("vocabulary")
package cn.zhishen.review.vocabulary;
