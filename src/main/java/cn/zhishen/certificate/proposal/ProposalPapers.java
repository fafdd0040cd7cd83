package cn.zhishen.certificate.proposal;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.shared.RemedySettings;
import cn.zhishen.signing.OfficePapers;
import org.springframework.stereotype.Component;

/** Prints and stores the papers of a proposed measure with the application that the certificate was issued for. Both are signed. */
@Component
class ProposalPapers {

    private final OfficePapers office;
    private final DocumentStore documents;
    private final Certificates certificates;
    private final RemedySettings remedies;

    ProposalPapers(OfficePapers office, DocumentStore documents, Certificates certificates, RemedySettings remedies) {
        this.office = office;
        this.documents = documents;
        this.certificates = certificates;
        this.remedies = remedies;
    }

    StoredDocument notice(MeasureNoticePaper paper) {
        return store(
                DocumentKind.MEASURE_NOTICE,
                paper.proposal(),
                office.issue(
                        paper,
                        DocumentKind.MEASURE_NOTICE.chinese() + " "
                                + paper.proposal().reference()));
    }

    StoredDocument decision(MeasureProposal proposal, IssuedCertificate certificate) {
        return store(
                DocumentKind.MEASURE_DECISION,
                proposal,
                office.issue(
                        new MeasureDecisionPaper(proposal, certificate, remedies),
                        "%s资质证书 %s".formatted(proposal.kind().chinese(), proposal.number()),
                        proposal.decidedBy()));
    }

    private StoredDocument store(DocumentKind kind, MeasureProposal proposal, byte[] content) {
        return documents.store(NewDocument.pdf(
                kind,
                proposal.applicationNumber(),
                0,
                kind.chinese() + "-" + proposal.reference() + ".pdf",
                content,
                kind + "/" + proposal.reference()));
    }
}
