/** The words in which standards and dossiers speak of the same things, and how people settle open ones. */
@org.springframework.modulith.NamedInterface("vocabulary")
package cn.zhishen.review.vocabulary;
