/** Simple changes 简易变更 of what certificates bear of their holder, where the business register already says so. */
@org.springframework.modulith.NamedInterface("change")
package cn.zhishen.certificate.change;
