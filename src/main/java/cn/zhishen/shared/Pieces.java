package cn.zhishen.shared;

import java.io.IOException;

/** Content that is read piece by piece. */
@FunctionalInterface
public interface Pieces {

    /** @return the next piece; null after the last one */
    byte[] next() throws IOException;
}
