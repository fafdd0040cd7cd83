/**
 * Who and what could fill a paragraph of a draft.
 */
@org.springframework.modulith.NamedInterface("prefill")
package cn.zhishen.review.prefill;
