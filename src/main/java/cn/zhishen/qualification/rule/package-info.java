/** The rule tables as the public may read them: every row in force on a day, with its edition and a plain reading of its clause. */
@org.springframework.modulith.NamedInterface("rule")
package cn.zhishen.qualification.rule;
