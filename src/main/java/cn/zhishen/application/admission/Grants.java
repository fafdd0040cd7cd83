package cn.zhishen.application.admission;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** On which applications the certificates were granted that another application continues. */
@Service
public class Grants {

    private final Applications applications;

    Grants(Applications applications) {
        this.applications = applications;
    }

    /** @param item of {@code application} that was granted */
    public record Grant(Application application, Qualification item) {}

    /**
     * For each item, by its code, the application on which what it continues was last granted: for a renewal and a re-approval the same
     * item, for an upgrade its category, for an addition anything of its type. A first application continues nothing. What was not granted
     * here is left out.
     */
    @Transactional(readOnly = true)
    public Map<String, Grant> before(Application application) {
        if (application.kind() == ApplicationKind.FIRST) {
            return Map.of();
        }
        var granted = applications.of(application.uscc(), Stage.ISSUED).stream()
                .filter(one -> !one.number().equals(application.number()))
                .filter(one -> application.closedAt() == null || one.closedAt().isBefore(application.closedAt()))
                .sorted(Comparator.comparing(Application::closedAt).reversed())
                .toList();
        var grants = new LinkedHashMap<String, Grant>();
        for (var item : application.items()) {
            granted.stream()
                    .flatMap(one -> one.items().stream()
                            .filter(earlier -> continues(application.kind(), item, earlier))
                            .map(earlier -> new Grant(one, earlier)))
                    .findFirst()
                    .ifPresent(grant -> grants.put(item.code(), grant));
        }
        return grants;
    }

    /** The applications that were granted, the latest first. */
    public static List<Application> applications(Map<String, Grant> grants) {
        return grants.values().stream()
                .map(Grant::application)
                .distinct()
                .sorted(Comparator.comparing(Application::closedAt).reversed())
                .toList();
    }

    private static boolean continues(ApplicationKind kind, Qualification item, Qualification earlier) {
        return switch (kind) {
            case RENEWAL, REAPPROVAL -> earlier.code().equals(item.code());
            case UPGRADE -> earlier.sameCategory(item);
            case ADDITION -> earlier.type().equals(item.type());
            case FIRST -> false;
        };
    }
}
