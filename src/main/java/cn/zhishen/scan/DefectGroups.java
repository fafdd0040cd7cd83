package cn.zhishen.scan;

import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspection.Presence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says defects whose messages differ in the first place only in one sentence. */
final class DefectGroups {

    /** The place in a message: what comes before it, the page, the label of the box if there is one, what comes after. */
    private static final Pattern PLACE = Pattern.compile("([^0-9]*?第 )(\\d+)( 页(?:“[^”]*”)?)(.*)", Pattern.DOTALL);

    private static final int FEWEST_IN_A_ROW = 3;

    private DefectGroups() {}

    private record Kind(Defect.Kind kind, String before, boolean ofBox, String after) {}

    /** In the order in which the kinds were found. */
    static List<String> told(ScanInspection inspection) {
        var boxes = inspection.boxes();
        boolean another = inspection.count(Defect.Kind.FOREIGN_PAGE) > 0
                && inspection.count(Defect.Kind.MISSING_PAGE) == inspection.expectedPages();
        boolean unsigned = boxes.size() > 1 && boxes.stream().allMatch(box -> box.presence() == Presence.ABSENT);
        var groups = new LinkedHashMap<Kind, List<Matcher>>();
        for (var defect : inspection.defects()) {
            boolean said = unsigned && defect.kind().aboutBox() || another && defect.kind() == Defect.Kind.MISSING_PAGE;
            if (!said) {
                var place = PLACE.matcher(defect.message());
                if (place.matches()) {
                    boolean ofBox = place.group(3).length() > 2;
                    groups.computeIfAbsent(
                                    new Kind(defect.kind(), place.group(1), ofBox, place.group(4)),
                                    kind -> new ArrayList<>())
                            .add(place);
                } else {
                    groups.computeIfAbsent(new Kind(defect.kind(), defect.message(), false, ""), kind -> List.of());
                }
            }
        }
        var told = new ArrayList<String>();
        if (unsigned) {
            told.add("扫描件上没有盖章、签字：全部 %d 处都是空白。请在打印件上逐处盖章、签字后重新扫描上传。".formatted(boxes.size()));
        }
        groups.forEach((kind, places) -> told.add(kind.before() + places(kind, places) + kind.after()));
        return List.copyOf(told);
    }

    private static String places(Kind kind, List<Matcher> places) {
        if (places.isEmpty()) {
            return "";
        }
        if (kind.ofBox()) {
            return String.join(
                    "、第 ",
                    places.stream()
                            .map(place -> place.group(2) + place.group(3))
                            .toList());
        }
        return pages(places.stream()
                        .map(place -> Integer.parseInt(place.group(2)))
                        .sorted()
                        .distinct()
                        .toList()) + " 页";
    }

    /** Such as 1、3—20. */
    static String pages(List<Integer> sorted) {
        var words = new ArrayList<String>();
        for (int i = 0; i < sorted.size(); ) {
            int end = i;
            while (end + 1 < sorted.size() && sorted.get(end + 1) == sorted.get(end) + 1) {
                end++;
            }
            if (end - i + 1 < FEWEST_IN_A_ROW) {
                end = i;
            }
            words.add(end == i ? sorted.get(i).toString() : sorted.get(i) + "—" + sorted.get(end));
            i = end + 1;
        }
        return String.join("、", words);
    }
}
