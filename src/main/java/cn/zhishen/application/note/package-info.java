/** Notes that the staff leave for each other. They are never shown to an enterprise or to the public. */
@org.springframework.modulith.NamedInterface("note")
package cn.zhishen.application.note;
