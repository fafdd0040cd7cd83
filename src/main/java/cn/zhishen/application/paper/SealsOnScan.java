package cn.zhishen.application.paper;

import cn.zhishen.printing.FormBox;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The boxes for seals on a scan of the signed form, in the order of the form.
 *
 * @param number of the application
 * @param seals those that have a picture
 */
public record SealsOnScan(String number, UUID scan, List<Seal> seals) {

    public record Seal(String boxId, String label) {}

    static SealsOnScan of(ScanInspectionEntity scan, Set<String> pictured) {
        return new SealsOnScan(
                scan.number,
                scan.documentId,
                scan.content.boxes().stream()
                        .filter(box -> box.kind() == FormBox.Kind.SEAL && pictured.contains(box.boxId()))
                        .map(box -> new Seal(box.boxId(), box.label()))
                        .toList());
    }
}
