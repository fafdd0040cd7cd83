/** Measures that are proposed first: the enterprise is told and heard, then another officer decides. */
@org.springframework.modulith.NamedInterface("proposal")
package cn.zhishen.certificate.proposal;
