package cn.zhishen.signing;

import cn.zhishen.printing.DocumentPrinter;
import cn.zhishen.printing.Paper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Prints the papers that the office sends out, with its seal, and signs them with its key. */
@Component
@EnableConfigurationProperties(OfficeSeal.class)
public class OfficePapers {

    private final DocumentPrinter printer;
    private final PdfSigner signer;
    private final String seal;

    OfficePapers(DocumentPrinter printer, PdfSigner signer, OfficeSeal seal) {
        this.printer = printer;
        this.signer = signer;
        this.seal = picture(seal.sealPicture());
    }

    /**
     * A paper that no single officer signs. Its signature has no time stamp, so nothing waits for a network.
     *
     * @param reason that PDF readers show beside the signature, such as 受理通知书 and its number
     */
    public byte[] issue(Paper paper, String reason) {
        return signer.signAlone(print(paper), reason);
    }

    /** @param officer log-in of the officer whose key signs, if that officer has one */
    public byte[] issue(Paper paper, String reason, String officer) {
        return signer.sign(print(paper), reason, officer);
    }

    /** With the seal, but not signed. */
    public byte[] print(Paper paper) {
        return printer.print(paper, seal);
    }

    private static String picture(String file) {
        if (file.isBlank()) {
            return "";
        }
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new IllegalStateException("无法读取印章图片 " + file + "，请检查 zhishen.certificate.seal-picture", e);
        }
    }
}
