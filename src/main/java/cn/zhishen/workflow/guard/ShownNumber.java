package cn.zhishen.workflow.guard;

import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_RECEIPT;
import static cn.zhishen.workflow.ProcessVariables.MEASURE_STATEMENTS;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_OBJECTIONS;
import static cn.zhishen.workflow.ProcessVariables.RECTIFICATION_REPORTS;

import java.util.Arrays;
import java.util.Objects;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * A number that the form of a task shows and sends back. The form shows a variable, which an administrator could change while
 * the form is open and then change back. The user would then decide about another number than the one shown.
 */
enum ShownNumber {
    APPLICATION("shownApplication", "申请") {
        @Override
        String decided(ExecutionEntity execution) {
            return execution.getProcessBusinessKey();
        }
    },
    /** The number of the complaint: in the process of a complaint, or in a recheck that a complaint led to. */
    COMPLAINT("shownComplaint", "投诉") {
        @Override
        String decided(ExecutionEntity execution) {
            return COMPLAINT_PROCESS.equals(execution.getProcessDefinition().getKey())
                    ? execution.getProcessBusinessKey()
                    : COMPLAINT_RECEIPT.from(execution, "");
        }
    },
    /** How many objections a recheck is about. Another may come while the form is open. */
    OBJECTIONS("shownObjections", "异议件数") {
        @Override
        String decided(ExecutionEntity execution) {
            return RECHECK_OBJECTIONS.from(execution, "");
        }

        @Override
        String refusal(String shown, String decided) {
            return "本次复核又收到异议，现有 %s 件，没有办理。请重新打开任务，看过全部异议后再办理".formatted(decided);
        }
    },
    /** How many statements the enterprise has made against a measure. Another may come while the form is open. */
    STATEMENTS("shownStatements", "陈述申辩件数") {
        @Override
        String decided(ExecutionEntity execution) {
            return MEASURE_STATEMENTS.from(execution, "");
        }

        @Override
        String refusal(String shown, String decided) {
            return "企业又提交了陈述申辩，现有 %s 件，没有办理。请重新打开任务，看过全部陈述申辩后再办理".formatted(decided);
        }
    },
    /** How many reports the enterprise has made on a rectification. Another may come while the form is open. */
    REPORTS("shownReports", "整改报告件数") {
        @Override
        String decided(ExecutionEntity execution) {
            return RECTIFICATION_REPORTS.from(execution, "");
        }

        @Override
        String refusal(String shown, String decided) {
            return "企业又提交了整改报告，现有 %s 件，没有办理。请重新打开任务，看过全部报告后再办理".formatted(decided);
        }
    },
    RECTIFICATION("shownRectification", "整改通知书") {
        @Override
        String decided(ExecutionEntity execution) {
            return execution.getProcessBusinessKey();
        }
    },
    /** The reference of the check of a drawn certificate. */
    CHECK("shownCheck", "核查") {
        @Override
        String decided(ExecutionEntity execution) {
            return execution.getProcessBusinessKey();
        }
    },
    /** The reference of a simple change. */
    CHANGE("shownChange", "变更") {
        @Override
        String decided(ExecutionEntity execution) {
            return execution.getProcessBusinessKey();
        }
    },
    /** The reference of a measure that is proposed. */
    MEASURE("shownMeasure", "告知书") {
        @Override
        String decided(ExecutionEntity execution) {
            return execution.getProcessBusinessKey();
        }
    };

    private static final String COMPLAINT_PROCESS = "complaint";

    private final String sentAs;
    private final String chinese;

    ShownNumber(String sentAs, String chinese) {
        this.sentAs = sentAs;
        this.chinese = chinese;
    }

    static ShownNumber of(String sentAs) {
        return Arrays.stream(values())
                .filter(number -> number.sentAs.equals(sentAs))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(sentAs));
    }

    abstract String decided(ExecutionEntity execution);

    /** @throws AnotherWasShown if the form showed another number */
    void require(String shown, ExecutionEntity execution) {
        var decided = decided(execution);
        if (!decided.equals(Objects.requireNonNullElse(shown, ""))) {
            throw new AnotherWasShown(refusal(Objects.requireNonNullElse(shown, "未提交"), decided));
        }
    }

    String refusal(String shown, String decided) {
        return "页面所示的%s（%s）不是本任务的%s（%s），没有办理。请重新打开任务，核对编号后再办理，并告知管理人员".formatted(chinese, shown, chinese, decided);
    }
}
