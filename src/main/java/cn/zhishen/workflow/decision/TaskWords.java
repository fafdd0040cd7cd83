package cn.zhishen.workflow.decision;

import cn.zhishen.application.AllApplications;
import cn.zhishen.review.recheck.Recheck;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whom and what the tasks of cases concern, in words. The home of the staff and the cards of the Tasklist say the same. */
@Component
class TaskWords {

    private final Cases cases;
    private final AllApplications applications;

    TaskWords(Cases cases, AllApplications applications) {
        this.cases = cases;
        this.applications = applications;
    }

    /**
     * @param subject on whose page the case stands
     * @param subjectNumber its number there
     * @param enterprise its name; of a complaint as the complainant wrote it; null if the case is gone
     * @param items titles of the qualifications; empty for a complaint
     * @param cause in Chinese, why there is the case; empty for a complaint
     */
    record Words(Cases.Subject subject, String subjectNumber, String enterprise, List<String> items, String cause) {}

    /** By number of the case. The number of queries does not grow with them. */
    Map<String, Words> of(Collection<String> caseNumbers) {
        var about = cases.about(caseNumbers);
        var applied = applications
                .ofAny(about.values().stream()
                        .map(Cases.About::application)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(AllApplications.Line::number, Function.identity()));
        var words = new HashMap<String, Words>();
        about.forEach((number, one) ->
                words.put(number, words(one, one.application() == null ? null : applied.get(one.application()))));
        return words;
    }

    private static Words words(Cases.About one, AllApplications.Line application) {
        var known = Optional.ofNullable(application);
        return new Words(
                one.subject(),
                one.subjectNumber(),
                known.map(AllApplications.Line::enterpriseName).orElse(one.enterprise()),
                Optional.ofNullable(one.items())
                        .or(() -> known.map(AllApplications.Line::items))
                        .orElse(List.of()),
                Optional.ofNullable(one.cause())
                        .or(() -> known.map(line -> line.kind().chinese()))
                        .orElse(""));
    }

    /** Whether the text is the name of a cause of a recheck; an administrator may have set the variable to anything. */
    static boolean isCause(String name) {
        return Arrays.stream(Recheck.Cause.values())
                .anyMatch(cause -> cause.name().equals(name));
    }

    static String cause(String name) {
        return Recheck.Cause.valueOf(name).chinese();
    }
}
