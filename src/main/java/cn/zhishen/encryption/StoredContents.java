package cn.zhishen.encryption;

/** The contents of documents, wherever their module keeps them. */
public interface StoredContents {

    /** Encrypts with the key and the algorithm of now whatever is not; what is done stays done. */
    Outcome encryptAll();

    /**
     * @param done how many documents that were
     * @param left how many could not be read, and so are as they were
     */
    record Outcome(long done, long left) {}
}
