package cn.zhishen.encryption;

/** The contents of documents, wherever their module keeps them. */
public interface StoredContents {

    /** Encrypts everything that is not yet encrypted with the current key and algorithm. Completed work is kept if it is interrupted. */
    Outcome encryptAll();

    /**
     * @param done how many documents were encrypted
     * @param left how many could not be read and were left unchanged
     */
    record Outcome(long done, long left) {}
}
