package cn.zhishen.document;

/** The kinds of stored documents. */
public enum DocumentKind {
    APPLICATION_FORM("企业资质申请表"),
    SIGNED_FORM("签章扫描件"),
    AGENT_MANDATE("授权委托书"),
    SIGNED_AGENT_MANDATE("授权委托书扫描件"),
    TECHNICAL_LEAD_SHEET("技术负责人业绩表"),
    ACCEPTANCE_RECEIPT("受理通知书"),
    REPORT("核查报告"),
    ONE_TIME_NOTICE("一次性告知书"),
    PUBLIC_NOTICE("公示"),
    OBJECTION_ATTACHMENT("异议附件"),
    STATEMENT_ATTACHMENT("陈述申辩附件"),
    RECHECK_DECISION("复核决定书"),
    CERTIFICATE("资质证书"),
    CERTIFICATE_COPY("资质证书副本"),
    CERTIFICATE_OFD("资质证书（OFD）"),
    MEASURE_NOTICE("拟作出行政处理决定告知书"),
    MEASURE_DECISION("行政处理决定书"),
    RECTIFICATION_ORDER("责令限期整改通知书"),
    RECTIFICATION_EVIDENCE("整改证明材料");

    private final String chinese;

    DocumentKind(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
