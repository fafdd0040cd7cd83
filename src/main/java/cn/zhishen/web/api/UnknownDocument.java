package cn.zhishen.web.api;

class UnknownDocument extends RuntimeException {

    UnknownDocument(String message) {
        super(message);
    }
}
