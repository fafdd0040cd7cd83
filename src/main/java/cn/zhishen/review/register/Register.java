package cn.zhishen.review.register;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.Registers;
import cn.zhishen.registry.RegistryFacts;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One of the four outside registers, with the type of its answers. */
public final class Register<T> {

    public static final Register<BusinessRegistration> BUSINESS = new Register<>(
            "BUSINESS",
            "工商登记",
            new TypeReference<>() {},
            (registers, uscc, people) -> registers.business(uscc),
            RegistryFacts::business);
    public static final Register<List<RegisteredPerson>> REGISTRATIONS = new Register<>(
            "REGISTRATIONS", "注册人员", new TypeReference<>() {}, Registers::registrations, RegistryFacts::registrations);
    public static final Register<List<InsuranceRecord>> INSURANCE = new Register<>(
            "INSURANCE", "社会保险", new TypeReference<>() {}, Registers::insurance, RegistryFacts::insurance);
    public static final Register<List<CreditRecord>> CREDIT = new Register<>(
            "CREDIT",
            "信用",
            new TypeReference<>() {},
            (registers, uscc, people) -> registers.credit(uscc),
            RegistryFacts::credit);

    public static final List<Register<?>> ALL = List.of(BUSINESS, REGISTRATIONS, INSURANCE, CREDIT);

    /** Empty if there is no register of that name. */
    public static Optional<Register<?>> named(String name) {
        return ALL.stream().filter(register -> register.name.equals(name)).findFirst();
    }

    private final String name;
    private final String chinese;
    private final TypeReference<T> type;
    private final Question<T> question;
    private final Function<RegistryFacts, Answer<T>> answer;

    private Register(
            String name,
            String chinese,
            TypeReference<T> type,
            Question<T> question,
            Function<RegistryFacts, Answer<T>> answer) {
        this.name = name;
        this.chinese = chinese;
        this.type = type;
        this.question = question;
        this.answer = answer;
    }

    private interface Question<T> {
        Answer<T> ask(Registers registers, Uscc uscc, Collection<IdentityDocument> people);
    }

    public String name() {
        return name;
    }

    public String chinese() {
        return chinese;
    }

    public TypeReference<T> type() {
        return type;
    }

    /** @throws cn.zhishen.registry.RegisterUnavailable if the register does not answer */
    Answer<T> ask(Registers registers, Uscc uscc, Collection<IdentityDocument> people) {
        return question.ask(registers, uscc, people);
    }

    public Answer<T> of(RegistryFacts facts) {
        return answer.apply(facts);
    }

    @Override
    public String toString() {
        return name;
    }
}
