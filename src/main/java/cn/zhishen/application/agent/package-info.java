/**
 * Authorised agents 委托代理人 of applications: the mandate 授权委托书, its paper and its scan, and until when it stands (民法典第一百六十五条、
 * 第一百七十三条; 行政许可法第二十九条; guide ⑥).
 */
@org.springframework.modulith.NamedInterface("agent")
package cn.zhishen.application.agent;
