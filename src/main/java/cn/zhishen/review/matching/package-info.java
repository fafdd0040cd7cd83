/**
 * Choices from the library that fulfil as much of the standards as possible, for a draft 一键匹配 and for every entry that is open 资质测算.
 */
@org.springframework.modulith.NamedInterface("matching")
package cn.zhishen.review.matching;
