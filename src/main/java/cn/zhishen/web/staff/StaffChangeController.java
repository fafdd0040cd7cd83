package cn.zhishen.web.staff;

import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.supervision.Supervision;
import cn.zhishen.web.security.Discloses;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** A simple change of certificates, for whoever signs it. */
@Controller
class StaffChangeController {

    private final SimpleChanges changes;
    private final FaceAuthentications faces;
    private final Restrictions restrictions;
    private final Rectifications rectifications;
    private final Supervision supervision;

    StaffChangeController(
            SimpleChanges changes,
            FaceAuthentications faces,
            Restrictions restrictions,
            Rectifications rectifications,
            Supervision supervision) {
        this.changes = changes;
        this.faces = faces;
        this.restrictions = restrictions;
        this.rectifications = rectifications;
        this.supervision = supervision;
    }

    /** @param number reference of the change */
    @Discloses(Disclosed.CERTIFICATE)
    @GetMapping("/staff/changes/{number}")
    ModelAndView show(@PathVariable String number) {
        var change = changes.get(number);
        boolean open = change.decision() == null && change.outcome() == null;
        return new ModelAndView("staff/change", "change", change)
                .addObject("faces", faces.of(number))
                .addObject("obstacle", open ? changes.obstacle(change).orElse(null) : null)
                .addObject("remarks", open ? remarks(change) : List.of());
    }

    /** What the officer should know of the enterprise and its certificates; none of it keeps the change from being signed. */
    private List<String> remarks(SimpleChange change) {
        var remarks = new ArrayList<String>();
        restrictions.against(change.uscc()).stream().map(restrictions::obstacle).forEach(remarks::add);
        for (var certificate : change.certificates()) {
            rectifications
                    .running(certificate)
                    .forEach(one ->
                            remarks.add("证书 %s 的%s正在限期整改（%s）".formatted(certificate, one.titles(), one.reference())));
        }
        supervision
                .standing(change.certificates())
                .forEach((certificate, findings) ->
                        remarks.add("动态核查：证书 %s 有 %d 项指标现在不达标".formatted(certificate, findings.size())));
        return remarks;
    }
}
