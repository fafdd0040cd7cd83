package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** The conformance checker of the PDF Association, for PDF/A-2b, which the office archives. */
public class VeraPdf {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /** Asserts that {@code pdf} declares that it is PDF/A-2b, and is. */
    public static void assertArchivable(String name, byte[] pdf) throws Exception {
        try (var foundry = Foundries.defaultInstance();
                var parser = foundry.createParser(new ByteArrayInputStream(pdf));
                var validator = foundry.createValidator(PDFAFlavour.PDFA_2_B, 1, false, false, false)) {
            assertThat(parser.getFlavour()).as("what %s declares itself", name).isEqualTo(PDFAFlavour.PDFA_2_B);
            var result = validator.validate(parser);
            assertThat(result.getTestAssertions())
                    .as("rules of PDF/A-2b that %s breaks", name)
                    .extracting(broken -> broken.getRuleId().getClause() + ", " + broken.getMessage() + ", "
                            + broken.getErrorMessage() + ", "
                            + broken.getLocation().getContext())
                    .isEmpty();
            assertThat(result.isCompliant()).as(name).isTrue();
        }
    }

    private VeraPdf() {}
}
