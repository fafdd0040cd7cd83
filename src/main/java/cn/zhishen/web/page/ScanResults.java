package cn.zhishen.web.page;

import cn.zhishen.application.paper.InspectedScan;
import cn.zhishen.application.paper.SignedForms;
import cn.zhishen.scan.ScanInspector;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The uploaded scans of an application as pages show them. */
@Component
public class ScanResults {

    private final SignedForms forms;
    private final ScanInspector inspector;

    ScanResults(SignedForms forms, ScanInspector inspector) {
        this.forms = forms;
        this.inspector = inspector;
    }

    /** All of them, voided ones included, newest first. */
    public List<ShownScan> of(String number) {
        return forms.scans(number).stream().map(this::of).toList();
    }

    /** As {@link #of(String)}, with the findings themselves. */
    public List<InspectedScan> inspected(String number) {
        return forms.scans(number);
    }

    public ShownScan of(InspectedScan scan) {
        return ShownScan.of(scan, inspector.minimumDpi());
    }

    /** The last uploaded scan that is not voided. */
    public Optional<ShownScan> newest(String number) {
        return of(number).stream().filter(scan -> !scan.voided()).findFirst();
    }

    /** The scan; empty if that application has no such scan. */
    public Optional<ShownScan> find(String number, UUID scan) {
        return of(number).stream().filter(one -> one.id().equals(scan)).findFirst();
    }
}
