/** What an application contains: the selection from the library, and its frozen snapshot. */
@org.springframework.modulith.NamedInterface("dossier")
package cn.zhishen.application.dossier;
