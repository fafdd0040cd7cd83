package cn.zhishen.application.paper;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.printing.PageCode;
import cn.zhishen.scan.OtherForms;
import org.springframework.stereotype.Component;

/** What a printed paper is called, by the code on its pages, for whoever scanned it instead of the one that was asked for. */
@Component
public class PapersByCode {

    private final Applications applications;
    private final Dossiers dossiers;

    PapersByCode(Applications applications, Dossiers dossiers) {
        this.applications = applications;
        this.dossiers = dossiers;
    }

    /** For papers that are scanned for this application. Of other enterprises' papers nothing is told. */
    public OtherForms besides(Application application) {
        return code -> code.application().equals(application.number())
                ? own(code, application)
                : applications
                        .find(code.application())
                        .filter(other -> other.uscc().equals(application.uscc()))
                        .map(other -> "另一申请 " + other.number() + " 的打印件")
                        .orElseGet(() -> OtherForms.UNKNOWN.name(code));
    }

    private String own(PageCode code, Application application) {
        int current = application.snapshotVersion();
        return dossiers.versionOf(application.number(), code.snapshot())
                .map(version ->
                        version == current ? "本申请的申请表" : "本申请申报材料第 %d 版的申请表（现行为第 %d 版）".formatted(version, current))
                .orElse("本申请的另一份打印件");
    }
}
