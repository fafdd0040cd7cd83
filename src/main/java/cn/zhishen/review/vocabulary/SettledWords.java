package cn.zhishen.review.vocabulary;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.PersonalNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Words that reviewers have explained; from then on they are known. Nothing is deleted: of two explanations for the same word
 * and writing, the later counts. The chain of all timelines covers them.
 */
@Service
public class SettledWords {

    private static final int LONGEST_WORD = 200;
    private static final String ALL = """
            select *, not exists (
                select from settled_word as later
                where later.kind = one.kind and later.word = one.word and later.written = one.written
                and (later.settled_at, later.id) > (one.settled_at, one.id)) as last
            from settled_word as one
            """;

    private final JdbcClient jdbc;
    private final Applications applications;
    private final Timeline timeline;
    private final Clock clock;

    public SettledWords(JdbcClient jdbc, Applications applications, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Those settled by {@code at}; of two for the same word and writing, the later. */
    public List<Vocabulary.Settled> by(Instant at) {
        return jdbc.sql("""
                        select distinct on (kind, word, written) kind, word, written, counts from settled_word
                        where settled_at <= ? order by kind, word, written, settled_at desc, id desc
                        """)
                .param(at.atOffset(ZoneOffset.UTC))
                .query((row, i) -> new Vocabulary.Settled(
                        Vocabulary.Kind.valueOf(row.getString("kind")),
                        row.getString("word"),
                        row.getString("written"),
                        row.getBoolean("counts")))
                .list();
    }

    /** All of them, the latest first; {@code page} from 0. */
    public List<SettledWord> page(int page, int size) {
        return jdbc.sql(ALL + " order by settled_at desc, id desc limit ? offset ?")
                .params(size, (long) page * size)
                .query(SettledWords::word)
                .list();
    }

    public long count() {
        return jdbc.sql("select count(*) from settled_word").query(Long.class).single();
    }

    /** How each of these words was settled; words still open are left out. */
    public Map<OpenWord, SettledWord> answers(Collection<OpenWord> open) {
        if (open.isEmpty()) {
            return Map.of();
        }
        var known = jdbc.sql(ALL + " where written = any (?)")
                .param(open.stream().map(OpenWord::written).distinct().toArray(String[]::new))
                .query(SettledWords::word)
                .list();
        var answers = new LinkedHashMap<OpenWord, SettledWord>();
        for (var word : open) {
            answer(word, known).ifPresent(answer -> answers.put(word, answer));
        }
        return answers;
    }

    /** The explanation that makes it count; or the latest refusal once all its words are refused. */
    private static Optional<SettledWord> answer(OpenWord open, List<SettledWord> known) {
        var its = known.stream()
                .filter(one -> one.last()
                        && one.kind() == open.kind()
                        && one.written().equals(open.written())
                        && open.words().contains(one.word()))
                .toList();
        var counting = its.stream().filter(SettledWord::counts).findFirst();
        return counting.isPresent() || its.size() < Set.copyOf(open.words()).size()
                ? counting
                : its.stream().max(Comparator.comparing(SettledWord::settledAt));
    }

    /**
     * Settles a word that a report left open, and notes it in the timeline of the application.
     *
     * @param word the word it counts as, empty if it counts as none of the possible ones
     * @throws SettlementRefused if it is already settled, or cannot be settled in this way
     */
    @Transactional
    public void settle(OpenWord open, Optional<String> word, String reason, String reviewer, String applicationNumber) {
        var why = required(reason);
        word.filter(one -> !open.words().contains(one)).ifPresent(one -> {
            throw new SettlementRefused("“" + open.written() + "”不能解释为“" + one + "”，请从所列的用词中选择");
        });
        if (Stream.concat(open.words().stream(), Stream.of(open.written()))
                .anyMatch(text -> isLonger(text, LONGEST_WORD))) {
            throw new SettlementRefused("用词超过 " + LONGEST_WORD + " 个字，不能加入词表，请在复核结论中写明如何认定");
        }
        if (PersonalNumber.isIn(open.written())) {
            throw new SettlementRefused("用词含有公民身份号码或手机号码，不能加入词表，请在复核结论中写明如何认定");
        }
        oneAtATime();
        var before = answers(List.of(open)).get(open);
        if (before != null) {
            throw new SettlementRefused("%s“%s”已由 %s 于 %s %s，没有再次保存；如需更改，请管理人员在“已解释的用词”中重新解释"
                    .formatted(
                            open.kind().chinese(),
                            open.written(),
                            before.settledBy(),
                            BeijingTime.MINUTE.format(before.settledAt().atZone(clock.getZone())),
                            before.said()));
        }
        word.map(List::of)
                .orElse(open.words())
                .forEach(one ->
                        insert(open.kind(), one, open.written(), word.isPresent(), why, reviewer, applicationNumber));
        applications.note(
                applicationNumber,
                Actor.staff(reviewer),
                "审查人员 %s 将%s“%s”%s"
                        .formatted(
                                reviewer,
                                open.kind().chinese(),
                                open.written(),
                                word.map(one -> "解释为" + one).orElse("认定为不属于" + String.join("、", open.words()))));
    }

    /** The application in the report on which the word of an explanation was settled first; empty if there is no such explanation. */
    public Optional<String> firstSettledFor(long id) {
        return jdbc.sql("""
                        select first.application_number from settled_word one
                            join settled_word first using (kind, word, written)
                        where one.id = ? and first.application_number is not null order by first.id limit 1
                        """).param(id).query(String.class).optional();
    }

    /**
     * Settles a word again; this counts from now on.
     *
     * @param id of the explanation that counted until now
     * @throws SettlementRefused if that explanation no longer counts
     */
    @Transactional
    public void settleAnew(long id, boolean counts, String reason, String administrator) {
        var why = required(reason);
        oneAtATime();
        var before = jdbc.sql(ALL + " where id = ?")
                .param(id)
                .query(SettledWords::word)
                .optional()
                .orElseThrow(() -> new SettlementRefused("没有这条解释，请从列表中选择"));
        if (!before.last()) {
            throw new SettlementRefused("这条解释已被其他人员重新解释，没有再次保存，请看列表中现行的一条");
        }
        insert(before.kind(), before.word(), before.written(), counts, why, administrator, null);
    }

    /** Locks until the transaction ends; readers do not wait. */
    private void oneAtATime() {
        jdbc.sql("lock table settled_word in share row exclusive mode").update();
    }

    private void insert(
            Vocabulary.Kind kind,
            String word,
            String written,
            boolean counts,
            String reason,
            String by,
            String applicationNumber) {
        var id = jdbc.sql("""
                        insert into settled_word (kind, word, written, counts, reason, settled_by, settled_at, application_number)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        kind.name(),
                        word,
                        written,
                        counts,
                        reason,
                        by,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        applicationNumber)
                .query(Long.class)
                .single();
        timeline.vouchFor(ChainedTable.SETTLED_WORD, id, word);
    }

    private static String required(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new SettlementRefused("理由不能为空，请写明依据");
        }
        if (isLonger(reason.strip(), Constraints.LONGEST_REASON)) {
            throw new SettlementRefused("理由不能超过 " + Constraints.LONGEST_REASON + " 个字，请缩短");
        }
        if (PersonalNumber.isIn(reason)) {
            throw new SettlementRefused(PersonalNumber.REFUSED);
        }
        return reason.strip();
    }

    private static boolean isLonger(String text, int characters) {
        return text.codePointCount(0, text.length()) > characters;
    }

    private static SettledWord word(ResultSet row, int i) throws SQLException {
        return new SettledWord(
                row.getLong("id"),
                Vocabulary.Kind.valueOf(row.getString("kind")),
                row.getString("word"),
                row.getString("written"),
                row.getBoolean("counts"),
                row.getString("reason"),
                row.getString("settled_by"),
                row.getObject("settled_at", OffsetDateTime.class).toInstant(),
                row.getString("application_number"),
                row.getBoolean("last"));
    }
}
