package cn.zhishen.supervision;

import cn.zhishen.enterprise.Uscc;

/** Published outside of transactions when the turn has come to ask the registers about the holder of a certificate. */
public record SupervisionTurn(Uscc uscc) {}
