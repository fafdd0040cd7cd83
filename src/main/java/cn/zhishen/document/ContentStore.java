package cn.zhishen.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.core.io.Resource;

/** A place for the bytes of documents. What is written is never changed; whether it still is what it was, the reader checks. */
interface ContentStore {

    Place place();

    /**
     * Called within the transaction that adds the document's row.
     *
     * @param size of {@code content} in bytes
     * @param sha256 of {@code content}, hexadecimal
     * @throws DocumentStoreUnavailable if it cannot be written now
     */
    void write(UUID id, Resource content, long size, String sha256);

    /**
     * @throws DamagedDocument if there is nothing under this id
     * @throws DocumentStoreUnavailable if the place cannot be reached
     */
    InputStream read(UUID id) throws IOException;

    /** Where a document's content is, as its row tells. */
    enum Place {
        DATABASE,
        S3
    }
}
