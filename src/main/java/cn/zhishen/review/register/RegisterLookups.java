package cn.zhishen.review.register;

import cn.zhishen.application.Dossiers;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Snapshot;
import cn.zhishen.enterprise.Person;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.registry.Registers;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.measures.Silence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * Asks the registers about a dossier. For a frozen dossier each register is asked once and its answer stored. If a register
 * does not answer, {@link RegisterUnavailable} is thrown; the register is asked again later, until it is given up.
 */
@Service
public class RegisterLookups {

    private final Dossiers dossiers;
    private final Registers registers;
    private final RegisterAnswers answers;
    private final Clock clock;

    RegisterLookups(Dossiers dossiers, Registers registers, RegisterAnswers answers, Clock clock) {
        this.dossiers = dossiers;
        this.registers = registers;
        this.answers = answers;
        this.clock = clock;
    }

    public void business(String number) {
        once(number, Register.BUSINESS);
    }

    public void registrations(String number) {
        once(number, Register.REGISTRATIONS);
    }

    public void insurance(String number) {
        once(number, Register.INSURANCE);
    }

    public void credit(String number) {
        once(number, Register.CREDIT);
    }

    /**
     * Asks the registers that have not answered one last time, and records which of them stay silent. A register that was given
     * up is not asked again about this snapshot.
     *
     * @return one line for each register that this call gives up
     */
    public List<String> giveUpSilent(String number) {
        var snapshot = dossiers.snapshot(number);
        var lines = new ArrayList<String>();
        for (var register : Register.ALL) {
            if (answers.find(number, snapshot.version(), register).isEmpty()) {
                var last = lastAsked(snapshot, register);
                if (last.isSilent()) {
                    lines.add(Silence.line(last));
                }
            }
        }
        return lines;
    }

    private <T> Answer<T> lastAsked(Snapshot snapshot, Register<T> register) {
        var number = snapshot.dossier().number();
        return answers.once(
                number,
                snapshot.version(),
                register,
                () -> orSilence(
                        () -> ask(register, snapshot.dossier()),
                        answers.failures(number, snapshot.version(), register)));
    }

    /** What one register answers now about a frozen dossier, or that it is silent; nothing is stored. */
    public <T> Answer<T> again(Dossier dossier, Register<T> register) {
        return orSilence(() -> ask(register, dossier), 0);
    }

    /** What the registers answer now about a dossier that is not frozen yet, or that they are silent; nothing is stored. */
    public RegistryFacts now(Dossier dossier) {
        return now(dossier, Register.ALL);
    }

    /** Asks only some registers. The others have empty answers, from which nothing may be concluded. */
    public RegistryFacts now(Dossier dossier, Collection<Register<?>> asked) {
        return new RegistryFacts(
                now(Register.BUSINESS, dossier, asked),
                now(Register.REGISTRATIONS, dossier, asked),
                now(Register.INSURANCE, dossier, asked),
                now(Register.CREDIT, dossier, asked));
    }

    private <T> Answer<T> now(Register<T> register, Dossier dossier, Collection<Register<?>> asked) {
        return asked.contains(register)
                ? orSilence(() -> ask(register, dossier), 0)
                : Answer.silent(register.chinese(), clock.instant(), 0);
    }

    private <T> void once(String number, Register<T> register) {
        var snapshot = dossiers.snapshot(number);
        try {
            answers.once(number, snapshot.version(), register, () -> ask(register, snapshot.dossier()));
        } catch (RegisterUnavailable e) {
            answers.failed(number, snapshot.version(), register, e.register(), e.tries(), clock.instant());
            throw e;
        }
    }

    private <T> Answer<T> ask(Register<T> register, Dossier dossier) {
        return register.ask(
                registers,
                dossier.enterprise().uscc(),
                dossier.people().stream().map(Person::identity).toList());
    }

    private <T> Answer<T> orSilence(Supplier<Answer<T>> question, int triedBefore) {
        try {
            return question.get();
        } catch (RegisterUnavailable e) {
            return Answer.silent(e.register(), clock.instant(), triedBefore + e.tries());
        }
    }
}
