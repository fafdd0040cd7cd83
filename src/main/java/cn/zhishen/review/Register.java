package cn.zhishen.review;

import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** One of the four outside registers, with the type of its answers. */
public final class Register<T> {

    public static final Register<BusinessRegistration> BUSINESS =
            new Register<>("BUSINESS", "工商登记", new TypeReference<>() {});
    public static final Register<List<RegisteredPerson>> REGISTRATIONS =
            new Register<>("REGISTRATIONS", "注册人员", new TypeReference<>() {});
    public static final Register<List<InsuranceRecord>> INSURANCE =
            new Register<>("INSURANCE", "社会保险", new TypeReference<>() {});
    public static final Register<List<CreditRecord>> CREDIT = new Register<>("CREDIT", "信用", new TypeReference<>() {});

    private final String name;
    private final String chinese;
    private final TypeReference<T> type;

    private Register(String name, String chinese, TypeReference<T> type) {
        this.name = name;
        this.chinese = chinese;
        this.type = type;
    }

    public String name() {
        return name;
    }

    public String chinese() {
        return chinese;
    }

    TypeReference<T> type() {
        return type;
    }

    @Override
    public String toString() {
        return name;
    }
}
