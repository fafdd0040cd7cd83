package cn.zhishen.message;

/** What the sentence of a message is made from, besides the number of its subject. No fact names a person or holds their data. */
public enum Fact {
    /** Titles of qualifications, with 、 between them. */
    ITEMS(Type.TEXT),
    /** A day, as {@code 2026-12-01}. */
    FROM(Type.DAY),
    /** The last day of something. */
    UNTIL(Type.DAY),
    /** A time until which something lasts, as an ISO instant. */
    MOMENT(Type.MOMENT),
    CERTIFICATE(Type.TEXT),
    RECEIPT(Type.TEXT),
    /** A word that has its English, such as 撤销. */
    MEASURE(Type.WORD),
    /** How something was judged; a word that has its English, such as 整改合格. */
    OUTCOME(Type.WORD),
    COUNT(Type.TEXT),
    /** What is missing at the least, with ； between the parts. */
    MISSING(Type.TEXT),
    /** What the table of human decisions calls a task, or the model a step. */
    TASK(Type.TEXT);

    enum Type {
        TEXT,
        WORD,
        DAY,
        MOMENT
    }

    private final Type type;

    Fact(Type type) {
        this.type = type;
    }

    Type type() {
        return type;
    }
}
