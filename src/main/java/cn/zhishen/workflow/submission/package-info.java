/** What would become of a draft if it were submitted now, and what is refused for that. */
@org.springframework.modulith.NamedInterface("submission")
package cn.zhishen.workflow.submission;
