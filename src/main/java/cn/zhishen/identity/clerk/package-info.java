/** Clerks 经办人 of enterprises: who may use the licence to prepare, and the log-in that tells them apart. */
@org.springframework.modulith.NamedInterface("clerk")
package cn.zhishen.identity.clerk;
