package cn.zhishen;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * The engine's HTTP interface and web applications serve the engine of that name which started last in the virtual machine. This makes it
 * the engine of the class's own context, whatever contexts were started meanwhile. Registered in {@code META-INF/spring.factories}.
 */
final class EngineOfTheContext extends AbstractTestExecutionListener {

    @Override
    public void beforeTestClass(TestContext test) {
        test.getApplicationContext()
                .getBeanProvider(ProcessEngine.class)
                .ifUnique(ProcessEngines::registerProcessEngine);
    }

    /** Runs late, so that the context starts no earlier than without this listener. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }
}
