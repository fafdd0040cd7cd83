/**
 * Papers of an application: the form, its signed scan, the sheet of the technical lead, the receipt.
 */
@org.springframework.modulith.NamedInterface("paper")
package cn.zhishen.application.paper;
