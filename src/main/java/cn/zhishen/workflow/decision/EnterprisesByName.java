package cn.zhishen.workflow.decision;

import cn.zhishen.application.AllApplications;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.LibraryNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which enterprises somebody may mean who writes a name, as complainants do. */
@Component
public class EnterprisesByName {

    /** If more have it in their names, it is no name of an enterprise. */
    private static final int MOST = 20;

    private final LibraryNames names;
    private final AllApplications applications;

    EnterprisesByName(LibraryNames names, AllApplications applications) {
        this.names = names;
        this.applications = applications;
    }

    /**
     * Those that are called so today, or were when they applied; if none, those with it in their names, unless they are many. Brackets, spaces
     * and width do not matter.
     */
    public Set<Uscc> meant(String name) {
        var found = Stream.concat(
                        names.enterprises(name, MOST + 1).stream().map(one -> Map.entry(one.name(), one.uscc())),
                        applications.page(AllApplications.Filter.ofEnterprise(name), false, 0, MOST + 1).stream()
                                .map(one -> Map.entry(one.enterpriseName(), one.uscc())))
                .toList();
        var exactly = found.stream()
                .filter(one -> TextLikeness.plain(one.getKey()).equals(TextLikeness.plain(name)))
                .toList();
        var meant = codes(exactly.isEmpty() ? found : exactly);
        return exactly.isEmpty() && meant.size() > MOST ? Set.of() : meant;
    }

    private static Set<Uscc> codes(List<Map.Entry<String, String>> found) {
        return found.stream().map(one -> new Uscc(one.getValue())).collect(Collectors.toSet());
    }
}
