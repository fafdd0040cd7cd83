package cn.zhishen.application;

public class UnknownApplication extends RuntimeException {

    public UnknownApplication(String number) {
        super("没有编号为 " + number + " 的申请");
    }
}
