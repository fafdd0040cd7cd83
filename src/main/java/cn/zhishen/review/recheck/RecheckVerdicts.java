package cn.zhishen.review.recheck;

import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.recheck.FindingVerdict.Judgement;
import cn.zhishen.review.report.Evidence;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.SettledWords;
import cn.zhishen.review.vocabulary.SettlementRefused;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.shared.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rechecks by indicator: what a reviewer has to judge, and the verdicts. The outcome of a recheck follows from them: an application is
 * upheld if no finding of its report stands as not met or unclear. The chain of all timelines covers the verdicts.
 */
@Service
public class RecheckVerdicts {

    private final Rechecks rechecks;
    private final RecheckVerdictRepository verdicts;
    private final Reviews reviews;
    private final SettledWords settled;
    private final Timeline timeline;

    RecheckVerdicts(
            Rechecks rechecks,
            RecheckVerdictRepository verdicts,
            Reviews reviews,
            SettledWords settled,
            Timeline timeline) {
        this.rechecks = rechecks;
        this.verdicts = verdicts;
        this.reviews = reviews;
        this.settled = settled;
        this.timeline = timeline;
    }

    /** How often reviewers decided against what the program had found of an indicator. */
    public record Departure(String indicator, Result machine, long times) {}

    /**
     * What is to be judged.
     *
     * @param contested {@link Paragraph#key(Finding) keys} of the findings that the enterprise contests
     * @throws NoSuchElementException if the application has no report
     */
    @Transactional(readOnly = true)
    public RecheckSheet sheet(String applicationNumber, Set<String> contested) {
        var evidence = reviews.evidence(applicationNumber)
                .orElseThrow(() -> new NoSuchElementException("申请 " + applicationNumber + " 尚无核查报告"));
        var earlier = of(applicationNumber);
        var answered = settled.answers(words(evidence));
        var then = new HashMap<Instant, Report>();
        Function<Instant, Report> judgedAt = moment -> then.computeIfAbsent(
                moment, at -> reviews.judgedAt(evidence.review().report(), at));
        var lines = new ArrayList<RecheckSheet.Line>();
        for (var finding : evidence.judged().findings()) {
            var its = earlier.stream().filter(one -> one.isAbout(finding)).toList();
            lines.add(new RecheckSheet.Line(
                    lines.size(),
                    title(finding, evidence.judged().items()),
                    finding,
                    standing(finding, its, judgedAt),
                    contested.contains(Paragraph.key(finding)),
                    its,
                    finding.words().stream()
                            .filter(word -> !answered.containsKey(word))
                            .toList()));
        }
        return new RecheckSheet(
                mark(evidence, lines), evidence.review().number(), evidence.judged(), List.copyOf(lines));
    }

    /**
     * What an earlier recheck decided stands as long as the program finds what it found then. If the evidence has changed since, what it
     * shows now has to be judged, unless it meets the indicator too.
     */
    private static Result standing(Finding finding, List<FindingVerdict> earlier, Function<Instant, Report> judgedAt) {
        if (earlier.isEmpty()) {
            return finding.result();
        }
        var last = earlier.get(earlier.size() - 1);
        boolean asThen = last.machine() == finding.result()
                && judgedAt.apply(last.decidedAt()).findings().stream()
                        .filter(last::isAbout)
                        .anyMatch(finding::showsAs);
        return asThen || finding.result() == Result.PASS ? last.judgement().result() : finding.result();
    }

    /** Answers on words come by their places, so they are only good for the words that were shown. */
    private static String mark(Evidence evidence, List<RecheckSheet.Line> lines) {
        var words = lines.stream().map(line -> line.words().toString()).collect(Collectors.joining("|"));
        return evidence.mark() + "#" + Sha256.hex(words).substring(0, 16);
    }

    private static List<OpenWord> words(Evidence evidence) {
        return evidence.judged().findings().stream()
                .flatMap(finding -> finding.words().stream())
                .distinct()
                .toList();
    }

    private static String title(Finding finding, List<Qualification> items) {
        return items.stream()
                .filter(item -> item.code().equals(finding.itemCode()))
                .map(Qualification::title)
                .findFirst()
                .orElse(null);
    }

    /**
     * Decides a recheck by its verdicts. Words that are explained with them go to the vocabulary.
     *
     * @param mark of the {@link RecheckSheet} that the reviewer saw
     * @param contested as for {@link #sheet}
     * @param reasons of the whole, which the decision paper prints
     * @throws InvalidVerdicts naming the finding that lacks a verdict or a reason; nothing is decided then
     * @throws RecheckRefused if it is decided already
     */
    @Transactional
    public Recheck decide(
            UUID id, String mark, List<GivenVerdict> given, Set<String> contested, String reasons, String user) {
        var recheck = rechecks.find(id).orElseThrow();
        if (recheck.decided()) {
            throw new RecheckRefused("复核 " + recheck.number() + " 已作出决定");
        }
        var sheet = sheet(recheck.applicationNumber(), contested);
        if (!sheet.mark().equals(mark)) {
            throw new InvalidVerdicts("复核所依据的证据已更新，没有办理。请重新打开任务，看过现在的证据后再逐项判定");
        }
        var answers = answers(sheet, given);
        var judged = new LinkedHashMap<RecheckSheet.Line, Judgement>();
        for (var line : sheet.lines()) {
            var answer = answers.get(line.place());
            if (answer != null) {
                judged.put(line, judgement(line, answer));
            } else if (line.required()) {
                throw new InvalidVerdicts("请判定" + line.name() + "是否符合");
            }
        }
        boolean upheld = sheet.lines().stream()
                .map(line -> judged.containsKey(line) ? judged.get(line).result() : line.standing())
                .allMatch(result -> result == Result.PASS || result == Result.NOT_APPLICABLE);
        var explained = new HashMap<OpenWord, String>();
        judged.keySet().forEach(line -> settle(line, answers.get(line.place()), explained, user, recheck));
        var decided = rechecks.decide(id, upheld ? Recheck.Outcome.UPHELD : Recheck.Outcome.OVERRULED, reasons, user);
        int position = 0;
        for (var entry : judged.entrySet()) {
            var finding = entry.getKey().finding();
            var row = verdicts.save(new RecheckVerdictEntity(
                    id,
                    position++,
                    finding,
                    entry.getValue(),
                    Constraints.plain(answers.get(entry.getKey().place()).reason())));
            timeline.vouchFor(ChainedTable.RECHECK_VERDICT, row.id, recheck.applicationNumber());
        }
        verdicts.flush();
        return decided;
    }

    private static Map<Integer, GivenVerdict> answers(RecheckSheet sheet, List<GivenVerdict> given) {
        var answers = new HashMap<Integer, GivenVerdict>();
        for (var one : given) {
            if (one == null || one.place() < 0 || one.place() >= sheet.lines().size()) {
                throw new InvalidVerdicts("核查报告中没有所判定的指标，请重新打开任务");
            }
            if (!sheet.lines().get(one.place()).judgeable() || answers.put(one.place(), one) != null) {
                throw new InvalidVerdicts(sheet.lines().get(one.place()).name() + "不适用或者判定了两次，请重新打开任务");
            }
        }
        return answers;
    }

    private static Judgement judgement(RecheckSheet.Line line, GivenVerdict answer) {
        var judgement = Arrays.stream(Judgement.values())
                .filter(one -> one.name().equals(answer.judgement()))
                .findFirst()
                .orElseThrow(() -> new InvalidVerdicts("请判定" + line.name() + "是否符合"));
        var reason = Constraints.plain(answer.reason());
        if (reason.isEmpty() && line.needsReason(judgement)) {
            throw new InvalidVerdicts("请填写判定" + line.name() + judgement.chinese() + "的理由");
        }
        if (reason.codePointCount(0, reason.length()) > Constraints.LONGEST_REASON) {
            throw new InvalidVerdicts("判定" + line.name() + "的理由不能超过 " + Constraints.LONGEST_REASON + " 个字，请缩短");
        }
        if (reason.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))) {
            throw new InvalidVerdicts("判定" + line.name() + "的理由含有不可见的控制字符，请删除后重新提交");
        }
        if (PersonalNumber.isIn(reason)) {
            throw new InvalidVerdicts(PersonalNumber.REFUSED);
        }
        return judgement;
    }

    /** Explains each word once, however many findings depend on it. */
    private void settle(
            RecheckSheet.Line line,
            GivenVerdict answer,
            Map<OpenWord, String> explained,
            String user,
            Recheck recheck) {
        for (int i = 0; i < Math.min(line.words().size(), answer.words().size()); i++) {
            var word = line.words().get(i);
            var as = answer.words().get(i);
            if (as == null || as.isEmpty() || as.equals(explained.get(word))) {
                continue;
            }
            if (explained.put(word, as) != null) {
                throw new InvalidVerdicts("用词“" + word.written() + "”在两项指标中的解释不同，请改为一致");
            }
            var reason = Constraints.plain(answer.reason());
            if (reason.isEmpty()) {
                throw new InvalidVerdicts("请填写判定" + line.name() + "的理由，用词“" + word.written() + "”按这一理由解释");
            }
            try {
                settled.settle(
                        word,
                        as.equals(GivenVerdict.NONE) ? Optional.empty() : Optional.of(possible(word, as)),
                        reason,
                        user,
                        recheck.applicationNumber());
            } catch (SettlementRefused e) {
                throw new InvalidVerdicts(e.detail());
            }
        }
    }

    private static String possible(OpenWord word, String place) {
        return IntStream.range(0, word.words().size())
                .filter(i -> Integer.toString(i).equals(place))
                .mapToObj(word.words()::get)
                .findFirst()
                .orElseThrow(() -> new InvalidVerdicts("用词“" + word.written() + "”不能这样解释，请从所列的用词中选择"));
    }

    /** All verdicts on an application, those decided first before the others. */
    @Transactional(readOnly = true)
    public List<FindingVerdict> of(String applicationNumber) {
        return byRecheck(rechecks.of(applicationNumber)).values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(FindingVerdict::decidedAt).thenComparing(FindingVerdict::recheck))
                .toList();
    }

    /** The verdicts of these rechecks, by the number of the recheck, in the order of the report. */
    @Transactional(readOnly = true)
    public Map<String, List<FindingVerdict>> byRecheck(Collection<Recheck> some) {
        var byId = some.stream().filter(Recheck::decided).collect(Collectors.toMap(Recheck::id, Function.identity()));
        if (byId.isEmpty()) {
            return Map.of();
        }
        return verdicts.findByRecheckIdInOrderByPositionAsc(byId.keySet()).stream()
                .map(row -> row.of(byId.get(row.recheckId)))
                .collect(Collectors.groupingBy(FindingVerdict::recheck));
    }

    /** By indicator, those overturned most often first. */
    @Transactional(readOnly = true)
    public List<Departure> departures() {
        return verdicts.departures();
    }
}
