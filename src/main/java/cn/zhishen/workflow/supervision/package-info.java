/** What follows the issue of a certificate: measures, rectifications, spot checks and restrictions. */
@org.springframework.modulith.NamedInterface("supervision")
package cn.zhishen.workflow.supervision;
