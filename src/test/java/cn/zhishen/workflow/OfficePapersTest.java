package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.signing.PdfSigner;
import cn.zhishen.workflow.Approvals.UnderWay;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each paper that the office sends out bears its seal, or one that says 演示, and is signed with its key. */
class OfficePapersTest extends ApprovalTest {

    @Autowired
    PdfSigner signer;

    @Autowired
    DocumentStore store;

    @Test
    void thoseOnTheWayToACertificateAreSealedAndSigned() throws IOException {
        var application = approvals.at(Stage.ISSUED);

        assertSealedAndSigned(application, DocumentKind.ACCEPTANCE_RECEIPT, "行政审批专用章（演示）");
        assertSealedAndSigned(application, DocumentKind.REPORT, "演示");
        assertSealedAndSigned(application, DocumentKind.PUBLIC_NOTICE, "演示");
    }

    @Test
    void aOneTimeNoticeIsSealedAndSigned() throws IOException {
        assertSealedAndSigned(approvals.notPassed(), DocumentKind.ONE_TIME_NOTICE, "演示");
    }

    private void assertSealedAndSigned(UnderWay application, DocumentKind kind, String mark) throws IOException {
        var documents = application.documents(kind);
        assertThat(documents).hasSize(1);
        var pdf = store.content(documents.get(0).id());
        assertThat(signer.verify(pdf).valid()).as(kind.chinese()).isTrue();
        try (var paper = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(paper)).contains(mark);
            assertThat(paper.getLastSignatureDictionary().getReason())
                    .startsWith(kind == DocumentKind.PUBLIC_NOTICE ? "资质审批结果公示" : kind.chinese());
        }
    }
}
