package cn.zhishen.document;

import java.nio.file.Path;

/** Signers for the tests of other rooms, each with the demonstration key of a directory. */
public final class TextSigners {

    private TextSigners() {}

    public static TextSigner in(Path directory) {
        return new TextSigner(new OfdSigner(new OfdConversion(), new OfdProperties("", "", ""), directory));
    }
}
