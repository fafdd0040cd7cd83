package cn.zhishen.enterprise;

/** An enumeration whose values users choose by their Chinese names. */
interface Choice {

    String chinese();
}
