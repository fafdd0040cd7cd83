package cn.zhishen.registry;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import java.util.Collection;
import java.util.List;

/** The four outside registers. Every method throws {@link RegisterUnavailable} if the register does not answer. */
public interface Registers {

    Answer<BusinessRegistration> business(Uscc uscc);

    Answer<List<RegisteredPerson>> registrations(Uscc uscc, Collection<IdentityDocument> people);

    Answer<List<InsuranceRecord>> insurance(Uscc uscc, Collection<IdentityDocument> people);

    Answer<List<CreditRecord>> credit(Uscc uscc);
}
