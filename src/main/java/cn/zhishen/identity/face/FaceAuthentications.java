package cn.zhishen.identity.face;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.shared.BeijingTime;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Face authentication of the legal representative or the entrusted agent (guide ⑥): a challenge, then the provider's signed callback or, if
 * that is lost, the provider's answer to our query. Each challenge belongs to one application and one person. Nothing is kept in memory, so
 * any node can take the callback.
 */
@Service
public class FaceAuthentications {

    private static final Logger LOG = LoggerFactory.getLogger(FaceAuthentications.class);
    private static final String NONCE = "[A-Za-z0-9_-]{16,128}";

    private final FaceChallengeRepository challenges;
    private final FaceProvider provider;
    private final FaceProperties properties;
    private final FaceSecret secret;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    FaceAuthentications(
            FaceChallengeRepository challenges,
            FaceProvider provider,
            FaceProperties properties,
            FaceSecret secret,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            Clock clock) {
        this.challenges = challenges;
        this.provider = provider;
        this.properties = properties;
        this.secret = secret;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock;
    }

    /**
     * Asks the provider for a challenge and keeps it.
     *
     * @param subject who must answer; kept masked, and encrypted
     * @param mandate by which the subject acts as an agent; null for a legal representative
     * @throws FaceAttemptsExhausted when {@link #mayStart} refuses
     * @throws FaceProviderUnavailable when the provider does not answer; nothing is kept, and no attempt is counted
     */
    public FaceChallenge start(String applicationNumber, String subjectName, IdentityDocument subject, UUID mandate) {
        var permission = mayStart(applicationNumber);
        if (!permission.permitted()) {
            throw new FaceAttemptsExhausted(permission);
        }
        var id = UUID.randomUUID();
        var now = clock.instant();
        var expiresAt = now.plus(properties.validity());
        var created = provider.create(id, subjectName, subject, expiresAt);
        return transaction.execute(status -> {
            forgetOldNonces(now);
            return challenges
                    .save(new FaceChallengeEntity(id, applicationNumber, created, subject, mandate, now, expiresAt))
                    .toChallenge();
        });
    }

    /** Permits at most {@code zhishen.face.attempts-per-day} challenges per application and calendar day of the clock's zone. */
    public AttemptPermission mayStart(String applicationNumber) {
        return mayStart(List.of(applicationNumber));
    }

    /** As {@link #mayStart(String)}, of several cases whose attempts count together. */
    public AttemptPermission mayStart(Collection<String> cases) {
        if (attemptsLeft(cases) > 0) {
            return AttemptPermission.granted();
        }
        var next = LocalDate.now(clock).plusDays(1).atStartOfDay(clock.getZone());
        return AttemptPermission.refused(
                next.toInstant(),
                "人脸认证每日最多 %d 次，今日次数已用完，请于 %s 后重试。"
                        .formatted(properties.attemptsPerDay(), BeijingTime.MINUTE.format(next)));
    }

    /** How many challenges the application may still start today. */
    public int attemptsLeft(String applicationNumber) {
        return attemptsLeft(List.of(applicationNumber));
    }

    /** How many challenges several cases may still start today together. */
    public int attemptsLeft(Collection<String> cases) {
        var today = LocalDate.now(clock);
        var used = challenges.countByApplicationNumberInAndCreatedAtGreaterThanEqualAndCreatedAtLessThan(
                cases,
                today.atStartOfDay(clock.getZone()).toInstant(),
                today.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        return (int) Math.max(0, properties.attemptsPerDay() - used);
    }

    /**
     * Takes the provider's callback. The first answer counts: a repeated answer with a nonce of its own changes nothing, and an answer
     * after the end expires the challenge.
     *
     * @param body the request's body as received, which is what the signature covers
     * @return the challenge as it now stands; empty if the provider names an unknown one
     * @throws InvalidCallback if signature, time, nonce or content is wrong; then nothing has changed
     */
    public Optional<FaceChallenge> answered(String body, String timestamp, String nonce, String signature) {
        if (body == null || timestamp == null || nonce == null || signature == null) {
            throw new InvalidCallback("缺少签名信息");
        }
        if (!secret.signed(timestamp, nonce, body, signature)) {
            throw new InvalidCallback("签名不正确");
        }
        var now = clock.instant();
        requireFresh(timestamp, now);
        if (!nonce.matches(NONCE)) {
            throw new InvalidCallback("随机数应为 16 至 128 位字母、数字、下划线或连字符");
        }
        var answer = parse(body);
        return transaction.execute(status -> {
            requireUnseen(nonce, now);
            return challenges.lockByProviderId(answer.id()).map(challenge -> {
                challenge.answer(answer.status(), answer.answeredAt(), now);
                var result = challenge.toChallenge();
                if (result.status() != answer.status()) {
                    LOG.warn(
                            "Face challenge {} stays {}: the answer came late or second", result.id(), result.status());
                }
                return result;
            });
        });
    }

    /**
     * Asks the provider for the state of a challenge, in case its callback was lost. The rules are those of {@link #answered}.
     *
     * @throws NoSuchElementException if there is no such challenge
     * @throws FaceProviderUnavailable if the provider does not answer; then nothing has changed
     */
    public FaceChallenge check(UUID id) {
        var known = challenges.findById(id).orElseThrow(() -> unknown(id));
        if (!known.isAwaitedAt(clock.instant())) {
            return change(id, challenge -> challenge.answer(FaceStatus.EXPIRED, null, clock.instant()));
        }
        var state = provider.state(known.providerId());
        return change(id, challenge -> challenge.answer(state.status(), state.answeredAt(), clock.instant()));
    }

    /**
     * Expires a challenge that nobody has answered. An answered one stays as it is.
     *
     * @throws NoSuchElementException if there is no such challenge
     */
    public FaceChallenge expire(UUID id) {
        return change(id, FaceChallengeEntity::expire);
    }

    public Optional<FaceChallenge> find(UUID id) {
        return challenges.findById(id).map(FaceChallengeEntity::toChallenge);
    }

    public Optional<FaceChallenge> latest(String applicationNumber) {
        return challenges
                .findFirstByApplicationNumberOrderByCreatedAtDesc(applicationNumber)
                .map(FaceChallengeEntity::toChallenge);
    }

    /** All challenges of an application, oldest first. */
    public List<FaceChallenge> of(String applicationNumber) {
        return challenges.findByApplicationNumberOrderByCreatedAtAsc(applicationNumber).stream()
                .map(FaceChallengeEntity::toChallenge)
                .toList();
    }

    /** Whether the challenge asks this person; false if there is no such challenge. */
    public boolean isFor(UUID id, IdentityDocument subject) {
        return challenges
                .findById(id)
                .filter(challenge -> challenge.isFor(subject))
                .isPresent();
    }

    private FaceChallenge change(UUID id, Consumer<FaceChallengeEntity> change) {
        return transaction.execute(status -> {
            var challenge = challenges.lock(id).orElseThrow(() -> unknown(id));
            change.accept(challenge);
            return challenge.toChallenge();
        });
    }

    private void requireFresh(String timestamp, Instant now) {
        Instant sent;
        try {
            sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (NumberFormatException | java.time.DateTimeException e) {
            throw new InvalidCallback("时间戳应为自 1970 年起的秒数", e);
        }
        if (Duration.between(sent, now).abs().compareTo(properties.clockSkew()) > 0) {
            throw new InvalidCallback("时间戳超出允许的时差");
        }
    }

    private void requireUnseen(String nonce, Instant now) {
        var added = jdbc.sql("insert into face_callback_nonce (nonce, seen_at) values (?, ?) on conflict do nothing")
                .param(nonce)
                .param(Timestamp.from(now))
                .update();
        if (added == 0) {
            throw new InvalidCallback("该回调已经处理过");
        }
    }

    /**
     * A timestamp may be ahead of our clock by the skew, and is accepted until it is behind by the skew. So nonces are kept for twice the
     * skew.
     */
    private void forgetOldNonces(Instant now) {
        jdbc.sql("delete from face_callback_nonce where seen_at < ?")
                .param(Timestamp.from(now.minus(properties.clockSkew().multipliedBy(2))))
                .update();
    }

    private CallbackBody parse(String body) {
        CallbackBody answer;
        try {
            answer = json.readValue(body, CallbackBody.class);
        } catch (JsonProcessingException e) {
            // not as cause: its message quotes the body
            throw new InvalidCallback("内容不是约定的 JSON");
        }
        if (answer == null
                || answer.id() == null
                || answer.status() != FaceStatus.VERIFIED && answer.status() != FaceStatus.REFUSED) {
            throw new InvalidCallback("内容应含 id，且 status 应为 VERIFIED 或 REFUSED");
        }
        return answer;
    }

    private static NoSuchElementException unknown(UUID id) {
        return new NoSuchElementException("没有编号为 " + id + " 的人脸认证");
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record CallbackBody(String id, FaceStatus status, Instant answeredAt) {}
}
