package cn.zhishen.workflow.engine;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.Acting;
import cn.zhishen.workflow.telling.ApplicationNews;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reports the stage of an application: when an activity with a property {@code stage} is reached, the application gets that
 * stage. So only the model says which step belongs to which stage.
 */
@Component
class StageReporting extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Applications> applications;
    private final ObjectProvider<Acting> acting;
    private final ObjectProvider<ApplicationNews> news;

    StageReporting(
            ObjectProvider<Applications> applications,
            ObjectProvider<Acting> acting,
            ObjectProvider<ApplicationNews> news) {
        this.applications = applications;
        this.acting = acting;
        this.news = news;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPreBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                report(element, activity);
            }

            @Override
            public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                report(element, activity);
            }

            @Override
            public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
                report(element, activity);
            }

            @Override
            public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
                report(element, activity);
            }
        });
    }

    private void report(Element element, ActivityImpl activity) {
        var extensions = element.element("extensionElements");
        var properties = extensions == null ? null : extensions.element("properties");
        if (properties == null) {
            return;
        }
        properties.elements("property").stream()
                .filter(property -> "stage".equals(property.attribute("name")))
                .map(property -> Stage.valueOf(property.attribute("value")))
                .forEach(stage -> activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                        execution -> reached(execution.getProcessBusinessKey(), stage)));
    }

    private void reached(String number, Stage stage) {
        applications.getObject().reach(number, stage, acting.getObject().now());
        news.getObject().reached(number, stage);
    }
}
