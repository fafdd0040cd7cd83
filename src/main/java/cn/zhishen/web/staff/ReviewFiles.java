package cn.zhishen.web.staff;

import cn.zhishen.application.Application;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.register.RegisterAnswers;
import cn.zhishen.review.register.RegisterInquiries;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.report.RecordedReview;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.review.statement.RefusalStatement;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.SettledWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What is stored about the review of one application: answers of the registers, findings and their open words, rechecks, one-time notice.
 */
@Component
class ReviewFiles {

    private final RegisterAnswers answers;
    private final Reviews reviews;
    private final SettledWords settled;
    private final Rechecks rechecks;
    private final RecheckVerdicts verdicts;
    private final RefusalStatements statements;
    private final RegisterInquiries inquiries;
    private final OneTimeNotices oneTimeNotices;

    ReviewFiles(
            RegisterAnswers answers,
            Reviews reviews,
            SettledWords settled,
            Rechecks rechecks,
            RecheckVerdicts verdicts,
            RefusalStatements statements,
            RegisterInquiries inquiries,
            OneTimeNotices oneTimeNotices) {
        this.answers = answers;
        this.reviews = reviews;
        this.settled = settled;
        this.rechecks = rechecks;
        this.verdicts = verdicts;
        this.statements = statements;
        this.inquiries = inquiries;
        this.oneTimeNotices = oneTimeNotices;
    }

    Optional<RecordedReview> review(String number) {
        return reviews.find(number);
    }

    List<Recheck> rechecks(String number) {
        return rechecks.of(number);
    }

    List<RefusalStatement> statements(String number) {
        return statements.of(number);
    }

    List<FindingVerdict> verdicts(String number) {
        return verdicts.of(number);
    }

    /** How silent registers were asked again about the present dossier. */
    List<ApplicationFile.Asked> inquiries(Application application) {
        return inquiries.of(application.number(), application.snapshotVersion()).stream()
                .map(inquiry -> new ApplicationFile.Asked(
                        Register.named(inquiry.register())
                                .map(Register::chinese)
                                .orElse(inquiry.register()),
                        inquiry))
                .toList();
    }

    Optional<OneTimeNotice> oneTimeNotice(String number) {
        return oneTimeNotices.find(number);
    }

    /** The open words in the order of the report, each once. */
    List<ApplicationFile.Question> questions(RecordedReview review) {
        var hanging = new LinkedHashMap<OpenWord, List<Finding>>();
        for (var finding : review.report().findings()) {
            finding.words().forEach(word -> hanging.computeIfAbsent(word, w -> new ArrayList<>())
                    .add(finding));
        }
        var answers = settled.answers(hanging.keySet());
        return hanging.entrySet().stream()
                .map(one -> new ApplicationFile.Question(
                        one.getKey(),
                        List.copyOf(one.getValue()),
                        lines(one.getKey(), one.getValue()),
                        answers.get(one.getKey())))
                .toList();
    }

    private static List<String> lines(OpenWord word, List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.details().isEmpty()
                        ? Stream.concat(finding.found().stream(), finding.reasons().stream())
                        : finding.details().stream())
                .filter(line -> line.contains(word.written()))
                .distinct()
                .toList();
    }

    ApplicationFile.Answers answers(Application application) {
        var number = application.number();
        int version = application.snapshotVersion();
        return new ApplicationFile.Answers(
                answers.find(number, version, Register.BUSINESS).orElse(null),
                answers.find(number, version, Register.REGISTRATIONS).orElse(null),
                answers.find(number, version, Register.INSURANCE).orElse(null),
                answers.find(number, version, Register.CREDIT).orElse(null));
    }
}
