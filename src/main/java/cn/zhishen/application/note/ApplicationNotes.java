package cn.zhishen.application.note;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The notes that the staff read beside one application, the oldest first.
 *
 * @param enterprise also those written beside another of its applications
 * @param indicators by the indicator of the report
 */
public record ApplicationNotes(
        List<StaffNote> application, List<StaffNote> enterprise, Map<String, List<StaffNote>> indicators) {

    static ApplicationNotes of(List<StaffNote> notes) {
        var by = notes.stream().collect(Collectors.groupingBy(StaffNote::about));
        return new ApplicationNotes(
                by.getOrDefault(StaffNote.About.APPLICATION, List.of()),
                by.getOrDefault(StaffNote.About.ENTERPRISE, List.of()),
                by.getOrDefault(StaffNote.About.INDICATOR, List.of()).stream()
                        .collect(Collectors.groupingBy(StaffNote::indicator)));
    }

    /** Notes on indicators that are no longer in the report. */
    public List<StaffNote> besides(Collection<String> reported) {
        return indicators.entrySet().stream()
                .filter(one -> !reported.contains(one.getKey()))
                .flatMap(one -> one.getValue().stream())
                .toList();
    }
}
