/**
 * The timeline of an application, as a chain that nobody changes unnoticed.
 */
@org.springframework.modulith.NamedInterface("timeline")
package cn.zhishen.application.timeline;
