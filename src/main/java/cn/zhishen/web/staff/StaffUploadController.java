package cn.zhishen.web.staff;

import cn.zhishen.document.Antivirus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How the files that come in are looked through, for administrators; who may is decided in the security chain. */
@Controller
class StaffUploadController {

    private final Antivirus antivirus;

    StaffUploadController(Antivirus antivirus) {
        this.antivirus = antivirus;
    }

    @GetMapping("/staff/uploads")
    ModelAndView show() {
        return new ModelAndView("staff/uploads", "standing", antivirus.standing())
                .addObject("on", antivirus.isOn())
                .addObject("answers", antivirus.isOn() && antivirus.answers());
    }
}
