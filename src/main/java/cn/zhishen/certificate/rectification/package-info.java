/** Rectification 责令限期整改: what is ordered, what the enterprise reports, and how it is judged. */
@org.springframework.modulith.NamedInterface("rectification")
package cn.zhishen.certificate.rectification;
