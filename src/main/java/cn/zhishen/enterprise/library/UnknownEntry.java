package cn.zhishen.enterprise.library;

/** The list has no entry of that reference (any more). */
public class UnknownEntry extends RuntimeException {

    public UnknownEntry() {
        super("企业库中没有这条记录，可能已被删除");
    }
}
