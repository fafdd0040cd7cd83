package cn.zhishen.web.staff;

import cn.zhishen.upload.Antivirus;
import cn.zhishen.web.file.UploadQuota;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How the files that come in are looked through, and whose they are most, for administrators; who may is decided in the security chain. */
@Controller
class StaffUploadController {

    private static final int LISTED = 20;

    private final Antivirus antivirus;
    private final UploadQuota quota;

    StaffUploadController(Antivirus antivirus, UploadQuota quota) {
        this.antivirus = antivirus;
        this.quota = quota;
    }

    @GetMapping("/staff/uploads")
    ModelAndView show() {
        return new ModelAndView("staff/uploads", "standing", antivirus.standing())
                .addObject("on", antivirus.isOn())
                .addObject("answers", antivirus.isOn() && antivirus.answers())
                .addObject("perDay", quota.perDay().toBytes())
                .addObject("largest", quota.largest(LISTED));
    }
}
