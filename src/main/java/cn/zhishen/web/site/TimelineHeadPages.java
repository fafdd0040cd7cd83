package cn.zhishen.web.site;

import cn.zhishen.application.timeline.TimelineHeads;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The signed head of all timelines for each day. Anyone can read and keep it. */
@Controller
class TimelineHeadPages {

    private static final int LATEST = 31;

    private final TimelineHeads heads;

    TimelineHeadPages(TimelineHeads heads) {
        this.heads = heads;
    }

    @GetMapping("/timeline-heads")
    ModelAndView latest() {
        return new ModelAndView("site/timeline-heads").addObject("heads", heads.page(0, LATEST));
    }

    @GetMapping(path = "/timeline-heads.txt", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @ResponseBody
    String all() {
        return heads.text();
    }
}
