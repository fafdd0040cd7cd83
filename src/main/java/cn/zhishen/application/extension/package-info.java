/**
 * Extensions 延长审批期限: once, with the reason that the applicant is told, the time in which the authority decides on an application
 * (行政许可法第四十二条).
 */
@org.springframework.modulith.NamedInterface("extension")
package cn.zhishen.application.extension;
