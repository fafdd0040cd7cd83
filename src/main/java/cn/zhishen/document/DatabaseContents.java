package cn.zhishen.document;

import cn.zhishen.shared.Pieces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores documents in PostgreSQL, in pieces, so that only one at a time is in memory. */
@Component
class DatabaseContents implements ContentStore {

    private final JdbcClient jdbc;

    DatabaseContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Place place() {
        return Place.DATABASE;
    }

    @Override
    public void write(UUID id, Pieces pieces) throws IOException {
        each(id, pieces, "insert into document_chunk (bytes, document_id, position) values (?, ?, ?)");
    }

    /** If one cannot be replaced, the transaction restores the others. */
    @Override
    public void replace(UUID id, Pieces pieces) throws IOException {
        each(id, pieces, "update document_chunk set bytes = ? where document_id = ? and position = ?");
    }

    private void each(UUID id, Pieces pieces, String statement) throws IOException {
        int position = 0;
        for (var piece = pieces.next(); piece != null; piece = pieces.next()) {
            jdbc.sql(statement).params(piece, id, position++).update();
        }
    }

    @Override
    public InputStream read(UUID id) {
        var first = piece(id, 0);
        if (first == null) {
            throw new DamagedDocument("文书 " + id + " 的内容缺失，请从备份恢复");
        }
        return new SequenceInputStream(new Rows(id, first));
    }

    private byte[] piece(UUID id, int position) {
        return jdbc.sql("select bytes from document_chunk where document_id = ? and position = ?")
                .params(id, position)
                .query((row, n) -> row.getBytes("bytes"))
                .optional()
                .orElse(null);
    }

    /** Fetches each piece after the one before it has been read. */
    private final class Rows implements Enumeration<InputStream> {

        private final UUID id;
        private byte[] next;
        private int position;

        Rows(UUID id, byte[] first) {
            this.id = id;
            this.next = first;
        }

        @Override
        public boolean hasMoreElements() {
            return next != null;
        }

        @Override
        public InputStream nextElement() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            var piece = new ByteArrayInputStream(next);
            next = next.length < PIECE ? null : piece(id, ++position);
            return piece;
        }
    }
}
