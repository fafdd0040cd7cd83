package cn.zhishen.audit;

/** A reading could not be written down, so nothing is shown. */
public class NotRecorded extends RuntimeException {

    NotRecorded(Throwable cause) {
        super("查阅未能记录，内容不予提供", cause);
    }
}
