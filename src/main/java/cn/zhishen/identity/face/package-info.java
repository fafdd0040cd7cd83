/**
 * Face authentication of the legal representative.
 */
@org.springframework.modulith.NamedInterface("face")
package cn.zhishen.identity.face;
