/** The timeline of an application, in a chain that nobody can change unnoticed. */
@org.springframework.modulith.NamedInterface("timeline")
package cn.zhishen.application.timeline;
