package cn.zhishen.review;

import cn.zhishen.registry.Answer;
import cn.zhishen.registry.RegistryFacts;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * The registers' answers of one review, each asked once: parallel look-ups store their own, and a retry asks only what is
 * missing. Personal data: read for the review, and for the staff who check it.
 */
@Service
public class RegisterAnswers {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    RegisterAnswers(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The stored answer, or else that of {@code question}, which is stored. What {@code question} throws passes through and
     * nothing is stored. Of two at the same time the first stored holds for both.
     */
    public <T> Answer<T> once(
            String applicationNumber, int snapshotVersion, Register<T> register, Supplier<Answer<T>> question) {
        return find(applicationNumber, snapshotVersion, register).orElseGet(() -> {
            store(applicationNumber, snapshotVersion, register, question.get());
            return find(applicationNumber, snapshotVersion, register).orElseThrow();
        });
    }

    /**
     * All four answers.
     *
     * @throws IllegalStateException if one is missing
     */
    public RegistryFacts facts(String applicationNumber, int snapshotVersion) {
        return new RegistryFacts(
                answer(applicationNumber, snapshotVersion, Register.BUSINESS),
                answer(applicationNumber, snapshotVersion, Register.REGISTRATIONS),
                answer(applicationNumber, snapshotVersion, Register.INSURANCE),
                answer(applicationNumber, snapshotVersion, Register.CREDIT));
    }

    private <T> Answer<T> answer(String applicationNumber, int snapshotVersion, Register<T> register) {
        return find(applicationNumber, snapshotVersion, register)
                .orElseThrow(() -> new IllegalStateException(
                        "申请 " + applicationNumber + " 第" + snapshotVersion + "版尚未查询" + register.chinese() + "，请先完成查询"));
    }

    /** The stored answer of one register, empty while it was not asked. */
    public <T> Optional<Answer<T>> find(String applicationNumber, int snapshotVersion, Register<T> register) {
        return jdbc
                .query(
                        """
                        select value, source, answered_at from register_answer
                        where application_number = ? and snapshot_version = ? and register = ?
                        """,
                        (row, i) -> new Answer<>(
                                read(row.getString("value"), register),
                                row.getString("source"),
                                row.getObject("answered_at", OffsetDateTime.class)
                                        .toInstant()),
                        applicationNumber,
                        snapshotVersion,
                        register.name())
                .stream()
                .findFirst();
    }

    private <T> void store(String applicationNumber, int snapshotVersion, Register<T> register, Answer<T> answer) {
        jdbc.update(
                """
                insert into register_answer
                    (application_number, snapshot_version, register, value, source, answered_at)
                values (?, ?, ?, cast(? as jsonb), ?, ?) on conflict do nothing
                """,
                applicationNumber,
                snapshotVersion,
                register.name(),
                write(answer.value()),
                answer.source(),
                answer.answeredAt().atOffset(ZoneOffset.UTC));
    }

    private <T> T read(String value, Register<T> register) {
        try {
            return json.readValue(value, register.type());
        } catch (JsonProcessingException e) {
            throw unreadable(register, e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException("登记信息无法存储", e);
        }
    }

    /** Without the document, which is personal data and would come with the cause's location. */
    private static IllegalStateException unreadable(Register<?> register, JsonProcessingException e) {
        e.clearLocation();
        return new IllegalStateException("已存储的" + register.chinese() + "登记信息无法读取", e);
    }
}
