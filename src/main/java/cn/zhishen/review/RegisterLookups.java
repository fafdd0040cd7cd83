package cn.zhishen.review;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossier;
import cn.zhishen.enterprise.CitizenId;
import cn.zhishen.enterprise.Person;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.Registers;
import cn.zhishen.registry.RegistryFacts;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/**
 * Asks the registers about a dossier. For a frozen one each register is asked once and its answer kept; a register that does
 * not answer throws {@link cn.zhishen.registry.RegisterUnavailable} and is asked again later.
 */
@Service
public class RegisterLookups {

    private final Applications applications;
    private final Registers registers;
    private final RegisterAnswers answers;

    RegisterLookups(Applications applications, Registers registers, RegisterAnswers answers) {
        this.applications = applications;
        this.registers = registers;
        this.answers = answers;
    }

    public void business(String number) {
        once(
                number,
                Register.BUSINESS,
                dossier -> registers.business(dossier.enterprise().uscc()));
    }

    public void registrations(String number) {
        once(
                number,
                Register.REGISTRATIONS,
                dossier -> registers.registrations(dossier.enterprise().uscc(), people(dossier)));
    }

    public void insurance(String number) {
        once(
                number,
                Register.INSURANCE,
                dossier -> registers.insurance(dossier.enterprise().uscc(), people(dossier)));
    }

    public void credit(String number) {
        once(
                number,
                Register.CREDIT,
                dossier -> registers.credit(dossier.enterprise().uscc()));
    }

    /** What the registers say now about a dossier that is not frozen yet; nothing is kept. */
    public RegistryFacts now(Dossier dossier) {
        var uscc = dossier.enterprise().uscc();
        var people = people(dossier);
        return new RegistryFacts(
                registers.business(uscc),
                registers.registrations(uscc, people),
                registers.insurance(uscc, people),
                registers.credit(uscc));
    }

    private <T> void once(String number, Register<T> register, Function<Dossier, Answer<T>> question) {
        var snapshot = applications.snapshot(number);
        answers.once(number, snapshot.version(), register, () -> question.apply(snapshot.dossier()));
    }

    private static List<CitizenId> people(Dossier dossier) {
        return dossier.people().stream().map(Person::citizenId).toList();
    }
}
