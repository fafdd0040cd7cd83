package cn.zhishen.review;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.registry.Answer;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.register.InquiryRefused;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.register.RegisterAnswers;
import cn.zhishen.review.register.RegisterInquiries;
import cn.zhishen.review.register.RegisterLookups;
import cn.zhishen.review.report.Reviews;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a reviewer ask a register again that stayed silent in the review. Its late answer replaces the silence, and the program judges the
 * dossier again by it, so that the recheck has this as evidence. The recorded report does not change.
 */
@Service
public class SilentRegisters {

    private final Applications applications;
    private final Dossiers dossiers;
    private final PersonUses uses;
    private final RegisterLookups lookups;
    private final RegisterAnswers answers;
    private final RegisterInquiries inquiries;
    private final Reviewer reviewer;
    private final Reviews reviews;
    private final Rechecks rechecks;
    private final TransactionTemplate transaction;

    SilentRegisters(
            Applications applications,
            Dossiers dossiers,
            PersonUses uses,
            RegisterLookups lookups,
            RegisterAnswers answers,
            RegisterInquiries inquiries,
            Reviewer reviewer,
            Reviews reviews,
            Rechecks rechecks,
            PlatformTransactionManager transactions) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.uses = uses;
        this.lookups = lookups;
        this.answers = answers;
        this.inquiries = inquiries;
        this.reviewer = reviewer;
        this.reviews = reviews;
        this.rechecks = rechecks;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** As {@link #askAgain(String, String, String, Consumer)}, recording the answer alone. */
    public boolean askAgain(String number, String register, String reviewer) {
        return askAgain(number, register, reviewer, Runnable::run);
    }

    /**
     * Asks a register again. No transaction is open while it is asked.
     *
     * @param register such as {@code INSURANCE}
     * @param recording is given what records the answer, in the transaction in which it has to run
     * @return whether it answered
     * @throws cn.zhishen.application.UnknownApplication if there is no such application
     * @throws InquiryRefused if the register is not silent, nobody rechecks the application, or it was asked too often
     */
    public boolean askAgain(String number, String register, String reviewer, Consumer<Runnable> recording) {
        applications.get(number);
        return askAgain(
                number,
                Register.named(register).orElseThrow(() -> new InquiryRefused("没有这个登记机关，请从页面选择")),
                reviewer,
                recording);
    }

    private <T> boolean askAgain(String number, Register<T> register, String reviewer, Consumer<Runnable> recording) {
        requireRecheck(number);
        var snapshot = dossiers.snapshot(number);
        inquiries.requireOpen(number, snapshot.version(), register);
        var answer = lookups.again(snapshot.dossier(), register);
        transaction.executeWithoutResult(status -> recording.accept(() -> {
            applications.lock(number);
            requireRecheck(number);
            inquiries.requireOpen(number, snapshot.version(), register);
            inquiries.record(number, snapshot.version(), register, answer, reviewer);
            if (!answer.isSilent()) {
                reviews.supplement(this.reviewer.review(
                        snapshot.dossier(),
                        answers.facts(number, snapshot.version()),
                        uses.elsewhere(snapshot.dossier())));
            }
            applications.note(number, Actor.staff(reviewer), "再次查询%s：%s".formatted(register.chinese(), said(answer)));
        }));
        return !answer.isSilent();
    }

    private static String said(Answer<?> answer) {
        return answer.source() + (answer.isSilent() ? "仍没有答复" : "已答复");
    }

    private void requireRecheck(String number) {
        if (applications.get(number).stage().closed()
                || rechecks.of(number).stream().allMatch(Recheck::decided)) {
            throw new InquiryRefused("本件没有待决定的复核，不再查询登记机关");
        }
    }
}
