package cn.zhishen.document;

import cn.zhishen.shared.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/**
 * A place for the pieces of documents, which {@link EncryptedContents} encrypts first. Pieces are never changed except to
 * encrypt them again; the reader checks their integrity.
 */
public interface ContentStore {

    /** Bytes of each piece except the last, unencrypted; the encrypted piece is a little larger. */
    int PIECE = 1 << 20;

    Place place();

    /**
     * Call within the transaction that adds the document's row.
     *
     * @throws DocumentStoreUnavailable if it cannot be written now
     */
    void write(UUID id, Pieces pieces) throws IOException;

    /**
     * Replaces all pieces by the same number of new ones; the old ones may be read meanwhile. They remain until all are replaced.
     *
     * @throws DocumentStoreUnavailable if it cannot be written now
     */
    void replace(UUID id, Pieces pieces) throws IOException;

    /**
     * All pieces, one after the other.
     *
     * @throws DamagedDocument if nothing is stored under this id
     * @throws DocumentStoreUnavailable if the place cannot be reached
     */
    InputStream read(UUID id) throws IOException;

    /** Where a document's content is stored, according to its row. */
    public enum Place {
        DATABASE,
        S3
    }
}
