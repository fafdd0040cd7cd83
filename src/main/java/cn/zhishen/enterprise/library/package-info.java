/**
 * Entries of the library: checks, lists, search, changes.
 */
@org.springframework.modulith.NamedInterface("library")
package cn.zhishen.enterprise.library;
