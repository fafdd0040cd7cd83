package cn.zhishen.web.api;

import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.proposal.MeasureProposal.Outcome;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.web.security.Discloses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The measures on its certificates that the office has told an enterprise of. The enterprise answers in the portal. */
@RestController
@RequestMapping(path = "/api/v1/enterprises/{uscc}/measure-proposals", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "已有资质", description = "企业持有的资质；本系统颁发的自动登记，此前取得的由平台提交")
class MeasureProposalController {

    private final EnterpriseLibrary library;
    private final MeasureProposals proposals;
    private final Certificates certificates;

    MeasureProposalController(EnterpriseLibrary library, MeasureProposals proposals, Certificates certificates) {
        this.library = library;
        this.proposals = proposals;
        this.certificates = certificates;
    }

    /**
     * @param answerDue last day on which the enterprise may state and defend itself
     * @param noticeHref the notice as a PDF
     * @param answeredAt when it first answered; absent if it has not
     * @param statements how many statements it has made
     * @param hearingAskedAt absent if it has not asked for a hearing
     * @param hearingOn day of the hearing; absent until it is arranged
     * @param hearingPlace time and place of the hearing, in Chinese; absent until it is arranged
     * @param outcome absent until it is decided
     * @param decisionHref the signed decision as a PDF; absent if no measure was taken
     */
    record ProposalView(
            String reference,
            String certificateNumber,
            Kind kind,
            List<String> codes,
            String basis,
            String facts,
            LocalDate answerDue,
            String noticeHref,
            Instant answeredAt,
            int statements,
            Instant hearingAskedAt,
            LocalDate hearingOn,
            String hearingPlace,
            Outcome outcome,
            String reasons,
            Instant decidedAt,
            String decisionHref) {}

    @Discloses(Disclosed.HELD_QUALIFICATIONS)
    @GetMapping
    @Operation(summary = "查询拟作出的处理", description = "审批机关拟撤销、撤回、吊销或者注销资质的告知，最近的在前；企业在申报系统的资质管理页陈述申辩")
    List<ProposalView> told(@PathVariable Uscc uscc) {
        if (!library.exists(uscc)) {
            throw new UnknownEnterprise(uscc);
        }
        return proposals.toldTo(uscc).stream().map(this::view).toList();
    }

    private ProposalView view(MeasureProposal proposal) {
        return new ProposalView(
                proposal.reference(),
                proposal.number(),
                proposal.kind(),
                proposal.codes(),
                proposal.basis(),
                proposal.facts(),
                proposal.answerDue(),
                href(proposal, proposal.notice()),
                proposal.answeredAt(),
                proposal.statements().size(),
                proposal.hearing() == null ? null : proposal.hearing().askedAt(),
                proposal.hearing() == null ? null : proposal.hearing().on(),
                proposal.hearing() == null ? null : proposal.hearing().place(),
                proposal.outcome(),
                proposal.reasons(),
                proposal.decidedAt(),
                href(proposal, proposal.decision()));
    }

    private String href(MeasureProposal proposal, UUID document) {
        return document == null
                ? null
                : "/api/v1/applications/%s/documents/%s".formatted(proposal.applicationNumber(), document);
    }
}
