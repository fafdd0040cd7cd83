package cn.zhishen.audit;

/**
 * Who reads.
 *
 * @param id the log-in of a member of the staff, or the id of an API client
 * @param name the person's name at the time of the reading; null for a program
 */
public record Reader(Kind kind, String id, String name) {

    public enum Kind {
        STAFF("工作人员"),
        API_CLIENT("接口客户端");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public static Reader staff(String id, String name) {
        return new Reader(Kind.STAFF, id, name);
    }

    public static Reader client(String id) {
        return new Reader(Kind.API_CLIENT, id, null);
    }
}
