package cn.zhishen.review.report;

import cn.zhishen.application.agent.AuthorisedAgent;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.printing.Paper;
import cn.zhishen.qualification.Qualification;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The verification report 核查报告.
 *
 * @param number such as 藏建审〔2026〕第0000001号
 * @param agent who authenticated for the enterprise; null if it was the legal representative
 */
public record VerificationReportPaper(
        String number,
        Report report,
        EnterpriseProfile enterprise,
        Instant submittedAt,
        AuthorisedAgent agent,
        String authority)
        implements Paper {

    /** The code of a table in the words of {@code RuleTables.edition}, such as （standard-D110）. */
    private static final Pattern CODE = Pattern.compile("（[A-Za-z][A-Za-z0-9-]*）");

    public record ItemFindings(Qualification item, List<Finding> findings) {

        public long met() {
            return count(Result.PASS);
        }

        public long unmet() {
            return count(Result.FAIL);
        }

        public long unsettled() {
            return count(Result.NEEDS_CHECK);
        }

        public long notApplicable() {
            return count(Result.NOT_APPLICABLE);
        }

        private long count(Result result) {
            return findings.stream()
                    .filter(finding -> finding.result() == result)
                    .count();
        }
    }

    /**
     * A source that a finding names.
     *
     * @param asked the registers of that name, empty where it is none
     */
    public record Origin(String name, List<Report.Source> asked) {}

    @Override
    public String template() {
        return "verification-report";
    }

    public List<ItemFindings> items() {
        return report.items().stream()
                .map(item -> new ItemFindings(item, report.of(item)))
                .toList();
    }

    public List<Origin> originsOf(Finding finding) {
        return finding.source() == null
                ? List.of()
                : Arrays.stream(finding.source().split("；"))
                        .filter(name -> !name.isBlank())
                        .map(this::origin)
                        .toList();
    }

    private Origin origin(String name) {
        return new Origin(
                name,
                report.sources().stream()
                        .filter(source -> name.equals(source.register()))
                        .toList());
    }

    /** The editions of the rules, without the codes of their tables. */
    public List<String> rules() {
        return report.rules().stream()
                .map(edition -> CODE.matcher(edition).replaceAll(""))
                .toList();
    }

    public List<Annexed> annexed() {
        return Annexed.of(report.findings(), report.items());
    }
}
