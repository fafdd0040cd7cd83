package cn.zhishen.enterprise;

/**
 * What the application form asks of a project beside what standards do (docs/regulations.zh.md 6.1, 6.2). Printed as stated,
 * assessed nowhere; may all be null.
 *
 * @param address 工程地址
 * @param contracting 承包方式, in supervision 监理范围
 * @param quality 质量评定
 * @param clientContact 建设单位联系人
 */
public record ProjectParticulars(
        String address, String contracting, String quality, String clientContact, String clientPhone) {}
