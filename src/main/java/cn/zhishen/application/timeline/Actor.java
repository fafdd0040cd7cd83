package cn.zhishen.application.timeline;

import java.util.Objects;

/**
 * The actor of an entry of the timeline.
 *
 * @param name of the person, the enterprise or the program; null for staff whose name is looked up when the entry is written
 * @param logIn how the actor is identified: the user id of staff, the unified social credit code of an enterprise, with a slash and the
 *     row of its clerk if one acts, the id of an agent's API client; null if there is no log-in
 */
public record Actor(Kind kind, String name, String logIn) {

    public enum Kind {
        /** An enterprise that logged in with its business licence. */
        ENTERPRISE("企业"),
        /** A program that acts for the enterprise over REST. */
        AGENT("代理平台"),
        STAFF("工作人员"),
        /** This program, or another one that it calls. */
        SYSTEM("系统"),
        /** Any member of the public; the objection holds the identity. */
        PUBLIC("社会公众");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public static final Actor SYSTEM = system(Kind.SYSTEM.chinese());
    public static final Actor PUBLIC = new Actor(Kind.PUBLIC, Kind.PUBLIC.chinese(), null);

    public Actor {
        Objects.requireNonNull(kind);
    }

    /** @param logIn with a slash and the row of the clerk if one acts */
    public static Actor enterprise(String name, String logIn) {
        return new Actor(Kind.ENTERPRISE, name, logIn);
    }

    /** Whether a clerk acted for the enterprise, and not its legal representative. */
    boolean isClerk() {
        return kind == Kind.ENTERPRISE && logIn != null && logIn.contains("/");
    }

    /** With the clerk's name, which is not kept in the timeline. */
    Actor withClerk(String clerk) {
        return named("%s（经办人 %s）".formatted(name, clerk));
    }

    public static Actor agent(String client) {
        return new Actor(Kind.AGENT, client, client);
    }

    public static Actor staff(String logIn) {
        return new Actor(Kind.STAFF, null, logIn);
    }

    public static Actor system(String name) {
        return new Actor(Kind.SYSTEM, name, null);
    }

    Actor named(String name) {
        return new Actor(kind, name, logIn);
    }

    /** Kind and name, such as 工作人员 张三; only the name if it equals the kind. */
    public String shown() {
        return kind.chinese().equals(name) ? name : kind.chinese() + " " + name;
    }

    /** As {@link #shown}, and for the staff also the log-in of staff and agents. */
    public String shownToStaff() {
        return logIn == null || logIn.equals(name) ? shown() : "%s（%s）".formatted(shown(), logIn);
    }
}
