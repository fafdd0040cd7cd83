package cn.zhishen.message;

import cn.zhishen.enterprise.Uscc;

/**
 * Who is told something. A group of the staff is told person by person, so that each has marks of their own.
 *
 * @param id the unified social credit code of an enterprise, or the log-in of a member of the staff
 */
public record Recipient(Kind kind, String id) {

    public enum Kind {
        ENTERPRISE,
        STAFF
    }

    public static Recipient of(Uscc enterprise) {
        return new Recipient(Kind.ENTERPRISE, enterprise.value());
    }

    public static Recipient staff(String logIn) {
        return new Recipient(Kind.STAFF, logIn);
    }

    public boolean isEnterprise() {
        return kind == Kind.ENTERPRISE;
    }
}
