package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.workflow.Approvals.UnderWay;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two enterprises state the same people (法规汇编2.4). */
class ClaimedByTwoTest extends ApprovalTest {

    @Autowired
    private AutomatedReview automatedReview;

    @Test
    void theSecondOfTwoEnterprisesWithTheSamePeopleIsCheckedByAPerson() {
        var first = approvals.builder();
        var earlier = first.applies().to(Stage.SIGNING).withdraw();
        var application = approvals.builder().withPeopleOf(first).applies().fill();
        var evidence = "2026年09月01日出现在“" + earlier.application().enterpriseName() + "”的申报材料中（申请 " + earlier.number()
                + "），12 个月内同一人出现在多家企业的申报材料，须核对劳动合同、工资流水等佐证";

        var foreseen = automatedReview.preCheck(application.number()).report().findings();
        application.to(Stage.RECHECKING);

        var findings = reviews.find(application.number()).orElseThrow().report().findings();
        assertThat(findings).isEqualTo(foreseen).noneMatch(finding -> finding.result() == Result.FAIL);
        assertThat(findings)
                .filteredOn(finding -> finding.result() == Result.NEEDS_CHECK)
                .extracting(Finding::indicator)
                .containsExactlyInAnyOrder(
                        "D205B-technical-lead",
                        "D205B-personal-performance",
                        "D205B-constructors",
                        "D205B-titled",
                        "D205B-skilled");
        assertThat(findings)
                .filteredOn(finding -> finding.result() == Result.NEEDS_CHECK)
                .allSatisfy(
                        finding -> assertThat(finding.reasons()).isNotEmpty().allMatch(r -> r.endsWith(evidence)));
    }

    @Test
    void anEnterpriseMayStateItsOwnPeopleAgain() {
        var enterprise = approvals.builder();
        enterprise.applies().to(Stage.SIGNING).withdraw();
        EngineTime.set("2026-09-09T09:00");

        assertThat(enterprise.applies().to(Stage.PUBLIC_NOTICE).timeline()).isNotEmpty();
    }

    @Test
    void whoIsLeftOutOfAReopenedDossierIsFreeForOthers() {
        var enterprise = approvals.builder();
        var first = enterprise.applies().to(Stage.SIGNING);
        var second = approvals.builder().withPeopleOf(enterprise).applies().fill();
        assertThat(toCheck(second)).hasSize(5);

        filling.select(first.number(), leadersOnly(first), true);
        first.submit();

        assertThat(toCheck(second)).containsExactly("D205B-technical-lead", "D205B-personal-performance");
    }

    private Selection leadersOnly(UnderWay application) {
        var dossier = dossiers.snapshot(application.number()).dossier();
        var leads = new HashMap<String, IdentityDocument>();
        dossier.technicalLeads().forEach((item, lead) -> leads.put(item, lead.identity()));
        return new Selection(dossier.enterpriseHead().identity(), leads, null, null, null, null, null);
    }

    private List<String> toCheck(UnderWay application) {
        return automatedReview.preCheck(application.number()).report().findings().stream()
                .filter(finding -> finding.result() == Result.NEEDS_CHECK)
                .map(Finding::indicator)
                .toList();
    }
}
