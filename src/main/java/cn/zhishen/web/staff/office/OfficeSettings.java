package cn.zhishen.web.staff.office;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param tasksShown how many tasks the home of the staff shows
 * @param rowsExported how many rows of a list can be exported at once
 * @param prefectures names of the prefectures by the third to sixth character of the code of an enterprise; one that was renumbered
 *     has several
 */
@ConfigurationProperties("zhishen.office")
record OfficeSettings(int tasksShown, int rowsExported, Map<String, String> prefectures) {

    Set<String> prefectureNames() {
        return new LinkedHashSet<>(prefectures.values());
    }

    /** Empty for a name that is not in the table. */
    List<String> prefectureCodes(String name) {
        return prefectures.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    public String prefectureOf(String uscc) {
        return prefectures.getOrDefault(uscc.substring(2, 6), "");
    }
}
