package cn.zhishen.document;

/** The content of a stored document is gone or is not what was stored; only a backup helps. Nothing of it is handed out. */
public final class DamagedDocument extends IllegalStateException {

    DamagedDocument(String message) {
        super(message);
    }
}
