package cn.zhishen.sandbox;

import java.util.List;

/** Who can log in with a made-up business licence. */
interface DemoEnterpriseDirectory {

    List<Entry> entries();

    /** @param uscc unified social credit code, 18 characters */
    record Entry(String uscc, String name) {}
}
