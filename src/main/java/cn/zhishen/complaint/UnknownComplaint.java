package cn.zhishen.complaint;

/** There is no complaint of that receipt number. */
public class UnknownComplaint extends RuntimeException {

    UnknownComplaint() {
        super("没有这件投诉，请核对投诉编号");
    }
}
