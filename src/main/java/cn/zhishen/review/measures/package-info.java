/** How each indicator of a standard is measured on a dossier, and who counts towards it. */
@org.springframework.modulith.NamedInterface("measures")
package cn.zhishen.review.measures;
