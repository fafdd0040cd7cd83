package cn.zhishen.review.vocabulary;

/** A word cannot be settled so. The message is Chinese and says why, and what to do. */
public class SettlementRefused extends RuntimeException {

    public SettlementRefused(String message) {
        super(message);
    }
}
