/**
 * What an application brings: the selection from the library, and the frozen snapshot of it.
 */
@org.springframework.modulith.NamedInterface("dossier")
package cn.zhishen.application.dossier;
