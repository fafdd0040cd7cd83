/** What registers say of the library of an enterprise, kept as it was shown, and taken over fact by fact. */
@org.springframework.modulith.NamedInterface("offer")
package cn.zhishen.review.offer;
