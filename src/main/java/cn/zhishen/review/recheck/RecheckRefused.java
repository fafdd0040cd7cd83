package cn.zhishen.review.recheck;

/** A recheck that was decided cannot be decided in another way. The message is Chinese and says what was decided. */
public class RecheckRefused extends RuntimeException {

    RecheckRefused(String message) {
        super(message);
    }
}
