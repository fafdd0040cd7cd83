package cn.zhishen.web.staff;

import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.web.security.Discloses;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** A simple change of certificates, for whoever signs it. */
@Controller
class StaffChangeController {

    private final SimpleChanges changes;
    private final FaceAuthentications faces;

    StaffChangeController(SimpleChanges changes, FaceAuthentications faces) {
        this.changes = changes;
        this.faces = faces;
    }

    /** @param number reference of the change */
    @Discloses(Disclosed.CERTIFICATE)
    @GetMapping("/staff/changes/{number}")
    ModelAndView show(@PathVariable String number) {
        var change = changes.get(number);
        return new ModelAndView("staff/change", "change", change)
                .addObject("faces", faces.of(number))
                .addObject(
                        "obstacle",
                        change.decision() == null && change.outcome() == null
                                ? changes.obstacle(change).orElse(null)
                                : null);
    }
}
