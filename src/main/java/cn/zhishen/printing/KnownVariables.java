package cn.zhishen.printing;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.EngineContext;
import org.thymeleaf.context.IContext;
import org.thymeleaf.engine.TemplateData;

/** The variables of a template, where Thymeleaf by itself would print a blank for one that nobody has set. */
class KnownVariables extends EngineContext {

    /** What a template may call a variable; Thymeleaf's own have colons. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

    KnownVariables(
            IEngineConfiguration configuration, TemplateData template, Map<String, Object> attributes, IContext given) {
        super(
                configuration,
                template,
                attributes,
                given.getLocale(),
                given.getVariableNames().stream().collect(Collectors.toMap(name -> name, given::getVariable)));
    }

    @Override
    public Object getVariable(String name) {
        if (NAME.matcher(name).matches() && !containsVariable(name)) {
            throw new IllegalStateException(
                    "文书模板 %s 提到未知的变量：%s".formatted(getTemplateData().getTemplate(), name));
        }
        return super.getVariable(name);
    }
}
