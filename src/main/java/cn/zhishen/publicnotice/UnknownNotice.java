package cn.zhishen.publicnotice;

/** There is no such public notice. */
public class UnknownNotice extends RuntimeException {

    public UnknownNotice() {
        super("没有找到该公示，请核对公示链接或申请编号");
    }
}
