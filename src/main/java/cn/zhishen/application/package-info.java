/**
 * The application: its items, the frozen dossier snapshot, consent, attachments, and the timeline that the law needs.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "申请",
        allowedDependencies = {"encryption", "enterprise", "qualification", "document"})
package cn.zhishen.application;
