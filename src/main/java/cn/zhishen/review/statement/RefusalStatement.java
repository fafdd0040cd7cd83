package cn.zhishen.review.statement;

import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Paragraph;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an enterprise states against a refusal 陈述申辩.
 *
 * @param receipt such as 藏建审辩〔2026〕第0000001号
 * @param noticeNumber of the one-time notice that it is against; each has one statement at most
 * @param findings {@link Paragraph#key(Finding) keys} of the findings that it contests
 * @param text what is new or wrong in them; encrypted, for the staff and the enterprise
 * @param outcome null while it is open, as is {@code endedAt}
 */
public record RefusalStatement(
        UUID id,
        String receipt,
        String applicationNumber,
        String noticeNumber,
        List<String> findings,
        String text,
        Instant filedAt,
        Outcome outcome,
        Instant endedAt,
        List<Attachment> attachments) {

    /** A file of evidence. The document belongs to no application, so it is in no list of an application's documents. */
    public record Attachment(UUID documentId, String fileName, String mediaType, long size) {}

    public enum Outcome {
        OVERTURNED("申辩成立，撤销不予通过的结论"),
        UPHELD("申辩不成立，维持不予通过的结论"),
        WITHDRAWN("企业已撤回");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public RefusalStatement {
        findings = List.copyOf(findings);
        attachments = List.copyOf(attachments);
    }

    public boolean open() {
        return outcome == null;
    }

    public boolean contests(Finding finding) {
        return findings.contains(Paragraph.key(finding));
    }
}
