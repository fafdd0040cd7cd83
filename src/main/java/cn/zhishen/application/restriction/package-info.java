/**
 * Restrictions 限制 that officers put on certificates, enterprises and people, and what they block.
 */
@org.springframework.modulith.NamedInterface("restriction")
package cn.zhishen.application.restriction;
