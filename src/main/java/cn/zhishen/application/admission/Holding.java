package cn.zhishen.application.admission;

import cn.zhishen.qualification.HeldQualification;

/** A qualification that an enterprise holds, with its standing on a day. */
public record Holding(HeldQualification held, Standing standing) {

    /** Depends on the last day of validity and the renewals under way (部令22号; docs/regulations.zh.md 2.1 延续). */
    public enum Standing {
        IN_FORCE("有效", true),
        /** A renewal was submitted before the last day and was not decided by then. */
        DEEMED_RENEWED("视为准予延续", true),
        LAPSED("届满失效", false);

        private final String chinese;
        private final boolean inForce;

        Standing(String chinese, boolean inForce) {
            this.chinese = chinese;
            this.inForce = inForce;
        }

        public String chinese() {
            return chinese;
        }

        public boolean inForce() {
            return inForce;
        }
    }
}
