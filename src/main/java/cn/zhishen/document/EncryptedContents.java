package cn.zhishen.document;

import cn.zhishen.document.ContentStore.Place;
import cn.zhishen.encryption.CannotDecrypt;
import cn.zhishen.encryption.EncryptedBytes;
import cn.zhishen.shared.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Encrypts the contents of documents for any store. A content is cut into pieces, so that only one at a time is in memory. Each
 * piece is bound to its document and its position. Pieces stored before encryption was introduced are read unchanged.
 */
@Component
class EncryptedContents {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptedContents.class);

    /** The name to which pieces are bound, in an object store too, so that contents may be moved between the stores. */
    private static final String COLUMN = "document_chunk.bytes";

    private final Map<Place, ContentStore> stores = new EnumMap<>(Place.class);
    private final Place placeOfNew;
    private final EncryptedBytes encryption;

    EncryptedContents(List<ContentStore> stores, StorageProperties settings, EncryptedBytes encryption) {
        stores.forEach(store -> this.stores.put(store.place(), store));
        this.placeOfNew = settings.store();
        this.encryption = encryption;
    }

    Place placeOfNew() {
        return placeOfNew;
    }

    /** Current key and algorithm for new contents. */
    String encryptedWith() {
        return encryption.header();
    }

    /**
     * Call within the transaction that adds the document's row.
     *
     * @throws DocumentStoreUnavailable if it cannot be written now
     */
    void write(UUID id, Resource content) {
        try (var in = content.getInputStream()) {
            store(id, placeOfNew).write(id, encrypted(id, cut(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The stream throws {@link DamagedDocument} if a piece was changed, is in the place of another, or its key is missing.
     *
     * @throws DamagedDocument if nothing is stored under this id
     * @throws DocumentStoreUnavailable if the store cannot be reached
     */
    InputStream read(UUID id, Place place) throws IOException {
        var stored = store(id, place).read(id);
        return new Joined(decrypted(id, stored), stored);
    }

    /**
     * Encrypts a stored content with the current key. Call within a transaction.
     *
     * @throws DamagedDocument as {@link #read}; the transaction must then not be committed
     */
    void encryptAnew(UUID id, Place place) {
        var store = store(id, place);
        try (var stored = store.read(id)) {
            store.replace(id, encrypted(id, decrypted(id, stored)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ContentStore store(UUID id, Place place) {
        var store = stores.get(place);
        if (store == null) {
            throw new DamagedDocument("文书 %s 存放于 %s，但没有配置这一存储，请填写 zhishen.documents.s3".formatted(id, place));
        }
        return store;
    }

    /** Cuts a content into pieces; an empty content gives one empty piece. */
    private static Pieces cut(InputStream content) {
        return new Pieces() {

            private boolean begun;

            @Override
            public byte[] next() throws IOException {
                var piece = content.readNBytes(ContentStore.PIECE);
                boolean over = begun && piece.length == 0;
                begun = true;
                return over ? null : piece;
            }
        };
    }

    private Pieces encrypted(UUID id, Pieces clear) {
        return new Pieces() {

            private int position;

            @Override
            public byte[] next() throws IOException {
                var piece = clear.next();
                return piece == null ? null : encryption.encrypt(piece, COLUMN, id, position++);
            }
        };
    }

    private Pieces decrypted(UUID id, InputStream stored) {
        return new Pieces() {

            private int position;

            @Override
            public byte[] next() throws IOException {
                var piece = storedPiece(stored);
                try {
                    return piece == null ? null : encryption.decrypt(piece, COLUMN, id, position++);
                } catch (CannotDecrypt e) {
                    LOG.error("文书 {}：{}", id, e.getMessage(), e);
                    throw new DamagedDocument("文书 " + id + " 的内容无法解密，请从备份恢复");
                }
            }
        };
    }

    /** The next stored piece, null after the last. Never reads much more than the size of a piece. */
    private static byte[] storedPiece(InputStream stored) throws IOException {
        var beginning = stored.readNBytes(EncryptedBytes.BEGINNING);
        if (beginning.length == 0) {
            return null;
        }
        int more = EncryptedBytes.more(beginning);
        var rest = stored.readNBytes(
                more < 0
                        ? ContentStore.PIECE - beginning.length
                        : Math.min(more, ContentStore.PIECE + EncryptedBytes.MOST_ADDED));
        var piece = Arrays.copyOf(beginning, beginning.length + rest.length);
        System.arraycopy(rest, 0, piece, beginning.length, rest.length);
        return piece;
    }

    /** Pieces as one stream. */
    private static final class Joined extends InputStream {

        private final Pieces pieces;
        private final InputStream stored;
        private byte[] piece = {};
        private int read;

        Joined(Pieces pieces, InputStream stored) {
            this.pieces = pieces;
            this.stored = stored;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (piece != null && read == piece.length) {
                piece = pieces.next();
                read = 0;
            }
            if (piece == null) {
                return -1;
            }
            int count = Math.min(length, piece.length - read);
            System.arraycopy(piece, read, into, from, count);
            read += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            stored.close();
        }
    }
}
