package cn.zhishen.document;

/** The place where documents are kept cannot be reached or does not answer as it should; to be tried again later. */
public final class DocumentStoreUnavailable extends RuntimeException {

    DocumentStoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
