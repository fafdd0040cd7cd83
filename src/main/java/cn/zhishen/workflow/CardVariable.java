package cn.zhishen.workflow;

/**
 * What the card of a task in the Tasklist shows, from the top down. A card leaves out what its task does not have. Variables and history of
 * the engine are not encrypted, so a card shows only what the public may read, and no person.
 */
public enum CardVariable {
    ENTERPRISE(ProcessVariables.TASK_ENTERPRISE, "企业"),
    ITEMS(ProcessVariables.TASK_ITEMS, "资质"),
    CAUSE(ProcessVariables.TASK_CAUSE, "事由"),
    APPLICATION(ProcessVariables.APPLICATION_NUMBER, "申请编号"),
    COMPLAINT(ProcessVariables.COMPLAINT_RECEIPT, "投诉编号"),
    MEASURE(ProcessVariables.MEASURE_REFERENCE, "告知书编号"),
    RECTIFICATION(ProcessVariables.RECTIFICATION_REFERENCE, "整改编号"),
    CHECK(ProcessVariables.CHECK_REFERENCE, "核查编号"),
    CHANGE(ProcessVariables.CHANGE_REFERENCE, "变更编号");

    private final ProcessVariable<String> variable;
    private final String label;

    CardVariable(ProcessVariable<String> variable, String label) {
        this.variable = variable;
        this.label = label;
    }

    /** Its name in the engine. */
    public String variable() {
        return variable.name();
    }

    /** In Chinese. */
    public String label() {
        return label;
    }
}
