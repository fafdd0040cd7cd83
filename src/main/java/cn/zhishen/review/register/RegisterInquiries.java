package cn.zhishen.review.register;

import cn.zhishen.registry.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** On record: which reviewers asked which silent register again, and whether it answered then. */
@Service
public class RegisterInquiries {

    private final JdbcClient jdbc;
    private final RegisterAnswers answers;
    private final Clock clock;
    private final int most;

    RegisterInquiries(JdbcClient jdbc, RegisterAnswers answers, Clock clock, RecheckSettings settings) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.clock = clock;
        this.most = settings.inquiries();
    }

    public record Inquiry(String register, String askedBy, Instant askedAt, boolean answered) {}

    /**
     * @throws InquiryRefused if the register was not asked in the review, has answered meanwhile, or was asked again too often
     */
    @Transactional(readOnly = true)
    public void requireOpen(String applicationNumber, int snapshotVersion, Register<?> register) {
        var stored = answers.find(applicationNumber, snapshotVersion, register)
                .orElseThrow(() -> new InquiryRefused("审查尚未查询" + register.chinese() + "，请等待审查"));
        if (!stored.isSilent()) {
            throw new InquiryRefused(register.chinese() + "已有答复，不必再次查询，请刷新后查看");
        }
        long asked = of(applicationNumber, snapshotVersion).stream()
                .filter(one -> one.register().equals(register.name()))
                .count();
        if (asked >= most) {
            throw new InquiryRefused("%s已再次查询 %d 次，不能再查，请以其他方式核对后判定".formatted(register.chinese(), asked));
        }
    }

    /** Records that a register was asked again; what it answered replaces the silence. */
    @Transactional
    public <T> void record(
            String applicationNumber, int snapshotVersion, Register<T> register, Answer<T> answer, String reviewer) {
        var now = clock.instant();
        jdbc.sql("""
                        insert into register_inquiry
                            (application_number, snapshot_version, register, asked_by, asked_at, answered)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        applicationNumber,
                        snapshotVersion,
                        register.name(),
                        reviewer,
                        now.atOffset(ZoneOffset.UTC),
                        !answer.isSilent())
                .update();
        if (answer.isSilent()) {
            answers.stillSilent(
                    applicationNumber,
                    snapshotVersion,
                    register,
                    answer.silence().tries(),
                    now);
        } else {
            answers.replaceSilence(applicationNumber, snapshotVersion, register, answer);
        }
    }

    /** The oldest first. */
    @Transactional(readOnly = true)
    public List<Inquiry> of(String applicationNumber, int snapshotVersion) {
        return jdbc.sql("""
                        select register, asked_by, asked_at, answered from register_inquiry
                        where application_number = ? and snapshot_version = ? order by id
                        """)
                .params(applicationNumber, snapshotVersion)
                .query((row, i) -> new Inquiry(
                        row.getString("register"),
                        row.getString("asked_by"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("answered")))
                .list();
    }
}
