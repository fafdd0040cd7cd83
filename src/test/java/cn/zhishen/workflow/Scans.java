package cn.zhishen.workflow;

import cn.zhishen.printing.FormBox;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspection.BoxFinding;
import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspection.Presence;
import java.util.List;

/** What an inspector may find on a scan. */
final class Scans {

    private Scans() {}

    static ScanInspection complete() {
        return new ScanInspection(3, 300, List.of(), List.of(), List.of());
    }

    static ScanInspection unstamped() {
        return new ScanInspection(
                3,
                300,
                List.of(),
                List.of(new BoxFinding("declaration-seal", "企业公章", FormBox.Kind.SEAL, 1, Presence.ABSENT, 0)),
                List.of(new Defect(Defect.Kind.SEAL_ABSENT, 1, "第 1 页“企业公章”未盖章，请盖章后重新扫描。")));
    }

    static ScanInspection unsure() {
        return new ScanInspection(
                3,
                300,
                List.of(),
                List.of(new BoxFinding("declaration-seal", "企业公章", FormBox.Kind.SEAL, 1, Presence.UNSURE, 0.01)),
                List.of(new Defect(Defect.Kind.SEAL_UNSURE, 1, "第 1 页“企业公章”是否盖章无法确定，请等待人工判定。")));
    }
}
