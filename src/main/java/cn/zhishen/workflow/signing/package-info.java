/** What is due to be signed, and decisions of an officer on several applications at once. */
@org.springframework.modulith.NamedInterface("signing")
package cn.zhishen.workflow.signing;
