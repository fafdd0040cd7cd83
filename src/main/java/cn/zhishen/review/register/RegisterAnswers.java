package cn.zhishen.review.register;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.RegistryFacts;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The registers' answers for one review. Each register is asked once: parallel look-ups store their own answers, and a retry
 * asks only for what is missing. It is also stored that a register did not answer. Personal data: read for the review, and for
 * the staff who check it.
 */
@Service
public class RegisterAnswers {

    private static final String VALUE = "register_answer.value";

    private final JdbcClient jdbc;
    private final Encryption encryption;
    private final ObjectMapper json;

    RegisterAnswers(JdbcClient jdbc, Encryption encryption, ObjectMapper json) {
        this.jdbc = jdbc;
        this.encryption = encryption;
        // a row may be older than the record that reads it or, during a rolling update, newer
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * The stored answer, or else the answer of {@code question}, which is then stored. An exception of {@code question} passes
     * through and nothing is stored. Of two simultaneous answers the first stored one counts for both.
     */
    public <T> Answer<T> once(
            String applicationNumber, int snapshotVersion, Register<T> register, Supplier<Answer<T>> question) {
        return find(applicationNumber, snapshotVersion, register).orElseGet(() -> {
            store(applicationNumber, snapshotVersion, register, question.get());
            return find(applicationNumber, snapshotVersion, register).orElseThrow();
        });
    }

    /** Counts a failed look-up, even if the surrounding transaction is rolled back. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(
            String applicationNumber, int snapshotVersion, Register<?> register, String source, int tries, Instant at) {
        jdbc.sql("""
                        insert into register_failure
                            (application_number, snapshot_version, register, source, tries, last_tried_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (application_number, snapshot_version, register) do update
                            set tries = register_failure.tries + excluded.tries, last_tried_at = excluded.last_tried_at
                        """)
                .params(applicationNumber, snapshotVersion, register.name(), source, tries, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How often the register was asked without an answer so far. */
    public int failures(String applicationNumber, int snapshotVersion, Register<?> register) {
        return jdbc.sql("""
                        select tries from register_failure
                        where application_number = ? and snapshot_version = ? and register = ?
                        """)
                .params(applicationNumber, snapshotVersion, register.name())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Puts a late answer in the place of silence. An answer that is there already stays. */
    public <T> void replaceSilence(
            String applicationNumber, int snapshotVersion, Register<T> register, Answer<T> answer) {
        jdbc.sql("""
                        update register_answer
                        set value = ?, source = ?, answered_at = ?, last_tried_at = null, tries = null
                        where application_number = ? and snapshot_version = ? and register = ? and answered_at is null
                        """)
                .params(
                        write(answer.value()),
                        answer.source(),
                        answer.answeredAt().atOffset(ZoneOffset.UTC),
                        applicationNumber,
                        snapshotVersion,
                        register.name())
                .update();
    }

    /** Counts one more try of a register that stays silent. */
    public void stillSilent(
            String applicationNumber, int snapshotVersion, Register<?> register, int tries, Instant at) {
        jdbc.sql("""
                        update register_answer set tries = tries + ?, last_tried_at = ?
                        where application_number = ? and snapshot_version = ? and register = ? and answered_at is null
                        """)
                .params(tries, at.atOffset(ZoneOffset.UTC), applicationNumber, snapshotVersion, register.name())
                .update();
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

    /** The stored answer of one register; empty until there is one. */
    public <T> Optional<Answer<T>> find(String applicationNumber, int snapshotVersion, Register<T> register) {
        return jdbc.sql("""
                        select value, source, answered_at, last_tried_at, tries from register_answer
                        where application_number = ? and snapshot_version = ? and register = ?
                        """)
                .params(applicationNumber, snapshotVersion, register.name())
                .query((row, i) -> answer(row, register))
                .optional();
    }

    private <T> Answer<T> answer(ResultSet row, Register<T> register) throws SQLException {
        var source = row.getString("source");
        var answeredAt = row.getObject("answered_at", OffsetDateTime.class);
        return answeredAt == null
                ? Answer.silent(
                        source,
                        row.getObject("last_tried_at", OffsetDateTime.class).toInstant(),
                        row.getInt("tries"))
                : new Answer<>(read(row.getString("value"), register), source, answeredAt.toInstant());
    }

    private <T> void store(String applicationNumber, int snapshotVersion, Register<T> register, Answer<T> answer) {
        jdbc.sql("""
                        insert into register_answer
                            (application_number, snapshot_version, register, value, source, answered_at, last_tried_at, tries)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        applicationNumber,
                        snapshotVersion,
                        register.name(),
                        answer.isSilent() ? null : write(answer.value()),
                        answer.source(),
                        answer.isSilent() ? null : answer.answeredAt().atOffset(ZoneOffset.UTC),
                        answer.isSilent() ? answer.silence().lastTriedAt().atOffset(ZoneOffset.UTC) : null,
                        answer.isSilent() ? answer.silence().tries() : null)
                .update();
    }

    private <T> T read(String value, Register<T> register) {
        try {
            return json.readValue(encryption.decrypt(VALUE, value), register.type());
        } catch (JsonProcessingException e) {
            throw unreadable(register, e);
        }
    }

    private String write(Object value) {
        try {
            return encryption.encrypt(VALUE, json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException("登记信息无法存储", e);
        }
    }

    /** Drops the exception's location, which would contain the document and so personal data. */
    private static IllegalStateException unreadable(Register<?> register, JsonProcessingException e) {
        e.clearLocation();
        return new IllegalStateException("已存储的" + register.chinese() + "登记信息无法读取", e);
    }
}
