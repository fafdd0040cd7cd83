package cn.zhishen.workflow.engine;

import cn.zhishen.workflow.DueDates;
import cn.zhishen.workflow.Outcomes;
import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.supervision.MeasureOutcomes;
import cn.zhishen.workflow.supervision.SupervisionOutcomes;
import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.context.ApplicationContext;

/**
 * What an expression can reach: the beans that the models use, even if a variable has the same name, and of the values only the
 * execution and the results of a decision. It cannot reach their classes or other beans.
 */
public class NamedBeans extends JuelExpressionManager {

    private static final List<Class<?>> NAMED = List.of(
            JavaDelegate.class,
            TaskListener.class,
            DueDates.class,
            HumanDecisions.class,
            ConsecutiveFailures.class,
            MeasureOutcomes.class,
            Outcomes.class,
            SupervisionOutcomes.class,
            Today.class);
    private static final List<Class<?>> VALUES =
            List.of(DelegateExecution.class, DmnDecisionResult.class, DmnDecisionResultEntries.class);

    private final ApplicationContext context;

    NamedBeans(ApplicationContext context) {
        this.context = context;
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new Beans());
        resolver.add(super.createElResolver());
        return resolver;
    }

    private boolean isNamed(String bean) {
        return context.containsBean(bean) && isOneOf(NAMED, context.getType(bean));
    }

    private static boolean isOneOf(List<Class<?>> types, Class<?> type) {
        return type != null && types.stream().anyMatch(one -> one.isAssignableFrom(type));
    }

    /** Resolves the beans, and refuses properties and methods of anything else. */
    private final class Beans extends ELResolver {

        @Override
        public Object getValue(ELContext el, Object base, Object property) {
            if (base != null) {
                requireReachable(base, property);
            } else if (property instanceof String name && isNamed(name)) {
                el.setPropertyResolved(true);
                return context.getBean(name);
            }
            return null;
        }

        @Override
        public Object invoke(ELContext el, Object base, Object method, Class<?>[] types, Object[] arguments) {
            requireReachable(base, method);
            return null;
        }

        private void requireReachable(Object base, Object member) {
            if (!isOneOf(NAMED, base.getClass()) && !isOneOf(VALUES, base.getClass())
                    || member.equals("class")
                    || member.equals("getClass")) {
                throw new ProcessEngineException("表达式不能使用 " + base.getClass().getName() + " 的 " + member);
            }
        }

        @Override
        public Class<?> getType(ELContext el, Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext el, Object base, Object property, Object value) {
            // variables handle this
        }

        @Override
        public boolean isReadOnly(ELContext el, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext el, Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext el, Object base) {
            return Object.class;
        }
    }
}
