package cn.zhishen.workflow;

import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Assertions on a process instance that may have ended. */
record PastInstance(HistoricProcessInstance past) implements ProcessInstance {

    @Override
    public String getId() {
        return past.getId();
    }

    @Override
    public String getProcessInstanceId() {
        return past.getId();
    }

    @Override
    public String getRootProcessInstanceId() {
        return past.getRootProcessInstanceId();
    }

    @Override
    public String getProcessDefinitionId() {
        return past.getProcessDefinitionId();
    }

    @Override
    public String getProcessDefinitionKey() {
        return past.getProcessDefinitionKey();
    }

    @Override
    public String getBusinessKey() {
        return past.getBusinessKey();
    }

    @Override
    public String getCaseInstanceId() {
        return past.getCaseInstanceId();
    }

    @Override
    public String getTenantId() {
        return past.getTenantId();
    }

    @Override
    public boolean isSuspended() {
        return false;
    }

    @Override
    public boolean isEnded() {
        return past.getEndTime() != null;
    }
}
