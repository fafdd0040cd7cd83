package cn.zhishen.document;

import cn.zhishen.printing.OfdConversion;
import cn.zhishen.signing.DemonstrationKeys;
import cn.zhishen.signing.OfdProperties;
import cn.zhishen.signing.OfdSigner;
import cn.zhishen.signing.TextSigner;
import java.nio.file.Path;

/** Signers for the tests of other modules, each with the demonstration key of a directory. */
public final class TextSigners {

    private TextSigners() {}

    public static TextSigner in(Path directory) {
        return new TextSigner(
                new OfdSigner(new OfdConversion(), new OfdProperties("", "", ""), new DemonstrationKeys(directory)));
    }
}
