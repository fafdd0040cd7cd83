package cn.zhishen.review;

/** Which figure is compared with the net assets of a standard (decision {@code net-assets-basis}, 建市〔2015〕20号). */
record NetAssetsBasis(Kind kind, String clause) {

    /** 净资产 of the balance sheet, 注册资本 of the business register. */
    enum Kind {
        NET_ASSETS,
        REGISTERED_CAPITAL
    }
}
