/** Who authenticates by face for an application, and whether it counts. */
@org.springframework.modulith.NamedInterface("authentication")
package cn.zhishen.workflow.authentication;
