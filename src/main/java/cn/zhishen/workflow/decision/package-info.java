/** The decisions that people take: who takes them, who keeps out of them, and by when. */
@org.springframework.modulith.NamedInterface("decision")
package cn.zhishen.workflow.decision;
