package cn.zhishen.sandbox.register;

/** One way in which a stand-in for a register can answer. */
interface Saying {

    /** For people; it names the way in which the answer differs from what is declared. */
    String chinese();
}
