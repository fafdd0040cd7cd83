package cn.zhishen.enterprise;

/** A value of an enumeration that people choose by its name. */
interface Choice {

    String chinese();
}
