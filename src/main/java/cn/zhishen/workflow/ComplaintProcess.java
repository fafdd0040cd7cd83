package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariables.APPLICATION_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_RECEIPT;
import static cn.zhishen.workflow.ProcessVariables.TRIAGE_DUE_AT;

import cn.zhishen.application.Applications;
import cn.zhishen.complaint.ComplaintReceipt;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import java.util.HashMap;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Receives a complaint of the public and starts its process, both in one transaction. */
@Service
public class ComplaintProcess {

    private static final String PROCESS = "complaint";

    private final Complaints complaints;
    private final Applications applications;
    private final DueDates dueDates;
    private final RuntimeService runtime;

    ComplaintProcess(Complaints complaints, Applications applications, DueDates dueDates, RuntimeService runtime) {
        this.complaints = complaints;
        this.applications = applications;
        this.dueDates = dueDates;
        this.runtime = runtime;
    }

    /** Parameters and exceptions are those of {@link Complaints#receive}. */
    @Transactional
    public ComplaintReceipt submit(NewComplaint complaint, String formSecret, String clientKey) {
        var receipt = complaints.receive(complaint, formSecret, clientKey);
        if (receipt.isNew()) {
            var variables = new HashMap<String, Object>();
            variables.put(COMPLAINT_RECEIPT.name(), receipt.receipt());
            variables.put(TRIAGE_DUE_AT.name(), dueDates.endOf(receipt.triageDue()));
            var number = complaints.get(receipt.receipt()).applicationNumber();
            // the complainant typed this number: the staff sees it only if such an application exists
            if (number != null && applications.find(number).isPresent()) {
                variables.put(APPLICATION_NUMBER.name(), number);
            }
            runtime.startProcessInstanceByKey(PROCESS, receipt.receipt(), variables);
        }
        return receipt;
    }
}
