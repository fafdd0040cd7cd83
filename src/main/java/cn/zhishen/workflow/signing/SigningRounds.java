package cn.zhishen.workflow.signing;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.Signature;
import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.decision.Cases;
import cn.zhishen.workflow.decision.EngineWords;
import cn.zhishen.workflow.signing.SigningRound.State;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decisions of an officer on several applications and simple changes at once. Each is decided in a transaction of its own, so that one that is refused
 * stops no other. A round has the id that its form was given, and a case is decided once, so that nothing is signed twice.
 */
@Service
public class SigningRounds {

    private static final Logger LOG = LoggerFactory.getLogger(SigningRounds.class);

    private final RoundsOnRecord record;
    private final SigningDesk desk;
    private final Applications applications;
    private final Certificates certificates;
    private final SimpleChanges changes;
    private final Cases cases;
    private final ManagementService jobs;
    private final TransactionTemplate transaction;
    private final SigningSettings settings;

    SigningRounds(
            RoundsOnRecord record,
            SigningDesk desk,
            Applications applications,
            Certificates certificates,
            SimpleChanges changes,
            Cases cases,
            ManagementService jobs,
            PlatformTransactionManager transactions,
            SigningSettings settings) {
        this.record = record;
        this.desk = desk;
        this.applications = applications;
        this.certificates = certificates;
        this.changes = changes;
        this.cases = cases;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
    }

    /** The last opinions of this officer on signing, the newest first, each once. */
    public List<String> opinions(String officer) {
        return record.opinions(officer, settings.opinionsOffered());
    }

    /**
     * Decides each of these applications. A round that is known is not decided again.
     *
     * @param id of the form
     * @throws SigningRefused if none is given, if there are too many, or if the opinion cannot be accepted
     * @throws UnknownRound if the id is that of somebody else's round
     */
    public void decide(
            UUID id, String officer, Signature.Decision decision, String opinion, List<Presented> presented) {
        if (presented.isEmpty()) {
            throw new SigningRefused("presented", "请至少勾选一件");
        }
        if (presented.size() > settings.mostAtOnce()) {
            throw new SigningRefused("presented", "一次最多办理 " + settings.mostAtOnce() + " 件，请减少勾选");
        }
        var words = words(opinion);
        boolean began = Boolean.TRUE.equals(
                transaction.execute(status -> record.begin(id, officer, decision, words, presented)));
        var round = record.round(id, officer).orElseThrow(UnknownRound::new);
        if (began) {
            round.cases().forEach(one -> decide(round, one));
        }
    }

    private static String words(String opinion) {
        try {
            return InvalidDecision.required(opinion, "请填写签发意见或者退回的理由");
        } catch (InvalidDecision e) {
            throw new SigningRefused("opinion", e.getMessage());
        }
    }

    /**
     * Tries again what was refused, what waits since the program died, and certificates whose making was given up. What has been decided stays
     * decided, and nothing is signed twice.
     *
     * @param task of the one case to try again; empty for all of them; a task that is not in the round changes nothing
     * @throws UnknownRound if this officer has no such round
     */
    public void again(UUID id, String officer, String task) {
        var round = record.round(id, officer).orElseThrow(UnknownRound::new);
        var failed = shown(List.of(round)).get(0).cases().stream()
                .filter(one -> one.state() == State.FAILED)
                .map(SigningRound.Case::presented)
                .toList();
        for (var one : round.cases()) {
            if (!task.isEmpty() && !one.presented().task().equals(task)) {
                continue;
            }
            if (!one.isDecided()) {
                decide(round, one);
            } else if (failed.contains(one.presented())) {
                retry(officer, one);
            }
        }
    }

    /** Has the engine make a certificate once more. Somebody else may have done so meanwhile. */
    private void retry(String officer, RoundsOnRecord.Case one) {
        transaction.executeWithoutResult(status -> {
            var givenUp = jobs.createJobQuery()
                    .processInstanceId(one.process())
                    .noRetriesLeft()
                    .list();
            if (!givenUp.isEmpty()) {
                givenUp.forEach(job -> jobs.setJobRetries(job.getId(), 1));
                cases.note(one.presented().number(), officer, "签发失败后再办一次");
            }
        });
    }

    private void decide(RoundsOnRecord.Round round, RoundsOnRecord.Case one) {
        try {
            transaction.executeWithoutResult(status -> {
                if (record.lockUndecided(round.id(), one)) {
                    record.decided(
                            round.id(),
                            one,
                            desk.decide(round.officer(), one.presented(), round.decision(), round.opinion()));
                }
            });
        } catch (InvalidDecision e) {
            record.refused(round.id(), one, e.getMessage());
        } catch (AuthorizationException e) {
            record.refused(round.id(), one, EngineWords.inChinese(e).orElse("您不在办理这项任务的组中，不能办理"));
        } catch (OptimisticLockingException | TaskAlreadyClaimedException | ConcurrencyFailureException e) {
            record.refused(round.id(), one, "这件同时有其他操作，请重试");
        } catch (RuntimeException e) {
            LOG.error("申请 {} 没有办理", one.presented().number(), e);
            record.refused(round.id(), one, "系统出错，请稍后重试；仍不能办理的，请告知管理人员");
        }
    }

    /** @throws UnknownRound if this officer has no such round */
    public SigningRound round(UUID id, String officer) {
        return shown(List.of(record.round(id, officer).orElseThrow(UnknownRound::new)))
                .get(0);
    }

    /** The last rounds of an officer, the newest first. The number of statements does not grow with them. */
    public List<SigningRound> latest(String officer) {
        return shown(record.latest(officer, settings.roundsShown()));
    }

    private List<SigningRound> shown(List<RoundsOnRecord.Round> rounds) {
        var all = rounds.stream().flatMap(round -> round.cases().stream()).toList();
        var numbers = all.stream().map(one -> one.presented().number()).collect(Collectors.toSet());
        var names = applications.ofAny(numbers).values().stream()
                .collect(Collectors.toMap(Application::number, Application::enterpriseName));
        var issued = certificates.numbersFor(numbers);
        var changed = changes.ofAny(numbers);
        changed.forEach(change -> names.put(change.reference(), change.enterpriseName()));
        var byReference = changed.stream().collect(Collectors.toMap(SimpleChange::reference, Function.identity()));
        var running = running(all);
        return rounds.stream()
                .map(round -> new SigningRound(
                        round.id(),
                        round.officer(),
                        round.decision(),
                        round.opinion(),
                        round.at(),
                        round.cases().stream()
                                .map(one -> shown(
                                        round,
                                        one,
                                        names,
                                        byReference.get(one.presented().number()),
                                        issued,
                                        running))
                                .toList()))
                .toList();
    }

    private static SigningRound.Case shown(
            RoundsOnRecord.Round round,
            RoundsOnRecord.Case one,
            Map<String, String> names,
            SimpleChange change,
            Map<String, String> issued,
            Map<String, Job> running) {
        var number = one.presented().number();
        var state = one.isDecided()
                ? decided(round, change, isIssued(change, issued.get(number)), running.get(one.process()))
                : one.refused() == null ? State.WAITING : State.REFUSED;
        return new SigningRound.Case(
                one.presented(),
                names.getOrDefault(number, ""),
                change != null,
                state,
                one.refused(),
                state == State.ISSUED ? issued.get(number) : null);
    }

    /** The jobs that make the certificates, by process. */
    private Map<String, Job> running(List<RoundsOnRecord.Case> cases) {
        var processes = cases.stream()
                .filter(RoundsOnRecord.Case::isDecided)
                .map(RoundsOnRecord.Case::process)
                .collect(Collectors.toSet());
        return processes.isEmpty()
                ? Map.of()
                : jobs.createJobQuery().processInstanceIds(processes).list().stream()
                        .collect(Collectors.toMap(
                                Job::getProcessInstanceId, Function.identity(), (one, another) -> one));
    }

    /**
     * @param change null for an application
     * @param certificate of an application; null if none was issued
     */
    private static boolean isIssued(SimpleChange change, String certificate) {
        return change == null ? certificate != null : change.outcome() == SimpleChange.Outcome.CHANGED;
    }

    /**
     * @param change null for an application
     * @param job that makes the certificate; null if there is none
     */
    private static State decided(RoundsOnRecord.Round round, SimpleChange change, boolean issued, Job job) {
        if (round.decision() == Signature.Decision.RETURN) {
            return change == null ? State.RETURNED : State.SENT_BACK;
        }
        if (issued) {
            return State.ISSUED;
        }
        if (change != null && change.outcome() == SimpleChange.Outcome.NOT_ISSUED) {
            return State.NOT_ISSUED;
        }
        if (job == null || job.getExceptionMessage() == null) {
            return State.SUBMITTED;
        }
        return job.getRetries() == 0 ? State.FAILED : State.RETRYING;
    }
}
