package cn.zhishen.shared;

import java.io.IOException;

/** A content, one piece after the other. */
@FunctionalInterface
public interface Pieces {

    /** @return null after the last */
    byte[] next() throws IOException;
}
