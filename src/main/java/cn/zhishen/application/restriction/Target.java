package cn.zhishen.application.restriction;

import cn.zhishen.application.restriction.Restriction.Subject;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;

/** What a restriction is put on; the components are those of {@link Restriction}. */
public record Target(Subject subject, String certificateNumber, Uscc uscc, IdentityDocument person) {

    public static Target certificate(String number, Uscc holder) {
        return new Target(Subject.CERTIFICATE, number, holder, null);
    }

    public static Target enterprise(Uscc uscc) {
        return new Target(Subject.ENTERPRISE, null, uscc, null);
    }

    public static Target person(IdentityDocument person) {
        return new Target(Subject.PERSON, null, null, person);
    }
}
