/** The register of certificates as the office lists it. */
@org.springframework.modulith.NamedInterface("register")
package cn.zhishen.certificate.register;
