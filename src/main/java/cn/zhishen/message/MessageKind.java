package cn.zhishen.message;

import static cn.zhishen.message.Fact.CERTIFICATE;
import static cn.zhishen.message.Fact.COUNT;
import static cn.zhishen.message.Fact.FROM;
import static cn.zhishen.message.Fact.ITEMS;
import static cn.zhishen.message.Fact.MEASURE;
import static cn.zhishen.message.Fact.MISSING;
import static cn.zhishen.message.Fact.MOMENT;
import static cn.zhishen.message.Fact.OUTCOME;
import static cn.zhishen.message.Fact.RECEIPT;
import static cn.zhishen.message.Fact.TASK;
import static cn.zhishen.message.Fact.UNTIL;

import cn.zhishen.message.Recipient.Kind;
import java.util.List;

/**
 * What is told. The title is also the key of its English; the sentence stands in {@code i18n/messages.properties} under the title and
 * 正文, with the number of the subject as its first parameter and the facts after it, in the order given here.
 */
public enum MessageKind {
    FORM_READY("申请表待盖章扫描", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS),
    SCAN_ACCEPTED("扫描件判定合格", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS),
    SCAN_REFUSED("扫描件判定不合格", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS),
    MANDATE_ACCEPTED("授权委托书判定合格", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS),
    MANDATE_REFUSED("授权委托书判定不合格", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS),
    FACE_TO_DO("待人脸认证", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS),
    REPORT_PASSED("核查报告：合格", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS),
    REPORT_UNCLEAR("核查报告：待人工复核", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS),
    NOT_PASSED("一次性告知书", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS, MOMENT),
    TIME_EXTENDED("审批期限延长", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS, COUNT),
    REFUSAL_OVERTURNED("陈述申辩成立", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS, RECEIPT),
    REFUSAL_UPHELD("陈述申辩不成立", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS, RECEIPT),
    NOTICE_BEGUN("公示开始", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS, FROM, UNTIL),
    OBJECTION_RECEIVED("公示收到异议", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS, RECEIPT),
    /** The recheck that objections asked for changed nothing. */
    OBJECTION_REJECTED("公示异议不成立", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS, RECEIPT),
    NOTICE_OVER("公示期满", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS),
    CERTIFICATE_ISSUED("资质证书已颁发", Kind.ENTERPRISE, Subject.APPLICATION, ITEMS, CERTIFICATE),
    WAIT_OVER("等待期已满", Kind.ENTERPRISE, Subject.APPLYING, MOMENT),
    QUALIFICATION_ENDS("资质有效期将满", Kind.ENTERPRISE, Subject.CERTIFICATE, ITEMS, UNTIL),
    /** The last parameter are the persons; outside the product their number must do. */
    CREDENTIAL_ENDS("人员证书将到期", Kind.ENTERPRISE, Subject.PEOPLE, COUNT, UNTIL),
    /** What continuous supervision found; its module tells it. */
    SUPERVISION_FOUND("动态核查发现问题", Kind.ENTERPRISE, Subject.CERTIFICATE, ITEMS, FROM, MISSING),
    MEASURE_PROPOSED("拟作出处理", Kind.ENTERPRISE, Subject.CERTIFICATE, CERTIFICATE, MEASURE, ITEMS, UNTIL),
    HEARING_ARRANGED("听证安排", Kind.ENTERPRISE, Subject.CERTIFICATE, CERTIFICATE, MEASURE, ITEMS, FROM),
    MEASURE_DECIDED("已作出处理决定", Kind.ENTERPRISE, Subject.CERTIFICATE, CERTIFICATE, MEASURE, ITEMS),
    MEASURE_DROPPED("决定不作处理", Kind.ENTERPRISE, Subject.CERTIFICATE, CERTIFICATE, MEASURE, ITEMS),
    RECTIFICATION_ORDERED("责令限期整改", Kind.ENTERPRISE, Subject.CERTIFICATE, CERTIFICATE, ITEMS, UNTIL),
    /** What was reported is not enough yet. */
    RECTIFICATION_RETURNED("整改尚未到位", Kind.ENTERPRISE, Subject.CERTIFICATE, CERTIFICATE, ITEMS, UNTIL),
    RECTIFICATION_JUDGED("整改已验收", Kind.ENTERPRISE, Subject.CERTIFICATE, CERTIFICATE, ITEMS, OUTCOME),
    /** An annulment that registers what stands already, or what the enterprise asked for. */
    ANNULLED("资质已注销", Kind.ENTERPRISE, Subject.CERTIFICATE, ITEMS),
    /** A new edition by an officer, such as a re-issue. */
    MEASURE_TAKEN("证书已办理变更", Kind.ENTERPRISE, Subject.CERTIFICATE, MEASURE, ITEMS),
    REGISTRATION_DIFFERS("证书与工商登记不一致", Kind.ENTERPRISE, Subject.CHANGES, ITEMS),
    CHANGE_ENDED("简易变更没有办成", Kind.ENTERPRISE, Subject.CHANGES, ITEMS, OUTCOME),

    TASK_NEW("新任务", Kind.STAFF, Subject.APPLICATION, TASK, UNTIL),
    TASK_DUE("任务将到期", Kind.STAFF, Subject.APPLICATION, TASK, UNTIL),
    TASK_OVERDUE("任务已逾期", Kind.STAFF, Subject.APPLICATION, TASK, UNTIL),
    INCIDENT("流程停在失败的步骤", Kind.STAFF, Subject.STEP, TASK),
    /** A job that belongs to no case, such as a batch; its subject is what it belongs to. */
    JOB_FAILED("引擎的作业失败", Kind.STAFF, Subject.STEP, TASK);

    private final String title;
    private final Recipient.Kind recipient;
    private final Subject subject;
    private final List<Fact> facts;

    MessageKind(String title, Recipient.Kind recipient, Subject subject, Fact... facts) {
        this.title = title;
        this.recipient = recipient;
        this.subject = subject;
        this.facts = List.of(facts);
    }

    /** In Chinese. */
    public String title() {
        return title;
    }

    /** Who is told such things. */
    public Recipient.Kind recipient() {
        return recipient;
    }

    /** What it is about unless it says otherwise. */
    public Subject subject() {
        return subject;
    }

    /** In the order in which the sentence takes them, after the number of the subject. */
    public List<Fact> facts() {
        return facts;
    }

    /** Whether the last parameter are names of persons. */
    public boolean namesPersons() {
        return this == CREDENTIAL_ENDS;
    }
}
