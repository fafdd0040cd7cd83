package cn.zhishen.web.site;

import cn.zhishen.qualification.rule.PlainReadings;
import cn.zhishen.qualification.rule.RuleSettings;
import cn.zhishen.review.assessment.AssessmentSettings;
import cn.zhishen.review.assessment.Assessments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How anyone asks for the rules and has figures assessed, and what the clauses mean. */
@Controller
class RulesPages {

    /** The command of the example, with its body; a shell runs it as it stands. */
    private static final String COMMAND = """
            curl -sS -H 'Content-Type: application/json' --data-binary @- \\
              %s/api/v1/rules/assessments <<'END'
            %sEND
            """;

    private final PlainReadings readings;
    private final RuleSettings rules;
    private final AssessmentSettings limits;
    private final Environment environment;
    private final String body;
    private final boolean apiDescribed;

    /** @param apiDescribed whether {@code /v3/api-docs} is available */
    RulesPages(
            PlainReadings readings,
            RuleSettings rules,
            AssessmentSettings limits,
            Environment environment,
            @Value("classpath:rules/assessment-example.json") Resource example,
            @Value("${springdoc.api-docs.enabled}") boolean apiDescribed) {
        this.readings = readings;
        this.rules = rules;
        this.limits = limits;
        this.environment = environment;
        this.body = read(example);
        this.apiDescribed = apiDescribed;
    }

    private static String read(Resource example) {
        try {
            return example.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/rules")
    ModelAndView rules() {
        return new ModelAndView("site/rules")
                .addObject("example", example())
                .addObject("assumptions", Assessments.ASSUMPTIONS)
                .addObject("limits", limits)
                .addObject("queries", rules.queriesPerMinute())
                .addObject("edition", readings.edition())
                .addObject("readings", readings.all())
                .addObject("apiDescribed", apiDescribed);
    }

    /** The port is known only when the program runs. */
    private String example() {
        return COMMAND.formatted(environment.getRequiredProperty("zhishen.base-url"), body);
    }
}
