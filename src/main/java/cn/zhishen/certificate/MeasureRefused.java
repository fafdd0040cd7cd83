package cn.zhishen.certificate;

/** A measure that cannot be taken: something is missing, or the certificate no longer stands as the officer saw it. */
public class MeasureRefused extends RuntimeException {

    public MeasureRefused(String message) {
        super(message);
    }
}
