package cn.zhishen.web.staff;

import cn.zhishen.upload.Antivirus;
import cn.zhishen.web.file.UploadQuota;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How uploads are scanned and which enterprises upload most, for administrators. The security chain checks who may look. */
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
