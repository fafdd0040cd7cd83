package cn.zhishen.document;

import cn.zhishen.shared.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/**
 * A place for the pieces of documents, encrypted as {@link EncryptedContents} hands them over. They are never changed but by being
 * encrypted anew; whether they still are what they were, the reader checks.
 */
public interface ContentStore {

    /** Bytes of each piece but the last one in clear; encrypted it is a little larger. */
    int PIECE = 1 << 20;

    Place place();

    /**
     * Called within the transaction that adds the document's row.
     *
     * @throws DocumentStoreUnavailable if it cannot be written now
     */
    void write(UUID id, Pieces pieces) throws IOException;

    /**
     * Puts as many pieces in the place of those that are there, which may be read meanwhile. What is there remains until all
     * are.
     *
     * @throws DocumentStoreUnavailable if it cannot be written now
     */
    void replace(UUID id, Pieces pieces) throws IOException;

    /**
     * All pieces, one after the other.
     *
     * @throws DamagedDocument if there is nothing under this id
     * @throws DocumentStoreUnavailable if the place cannot be reached
     */
    InputStream read(UUID id) throws IOException;

    /** Where a document's content is, as its row tells. */
    public enum Place {
        DATABASE,
        S3
    }
}
