package cn.zhishen.web.api;

/** There is no such document, or not yet; the message is Chinese and says of which application. */
public class UnknownDocument extends RuntimeException {

    public UnknownDocument(String message) {
        super(message);
    }
}
