package cn.zhishen.web.api;

import cn.zhishen.application.timeline.TimelineHead;
import cn.zhishen.application.timeline.TimelineHeads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The signed head of all timelines for each day. Anyone can keep it. */
@RestController
@RequestMapping("/api/v1/timeline-heads")
@Tag(name = "办理过程存证", description = "每日链头：全部办理过程截至当日的摘要及其签名，任何人可以保存备查")
class TimelineHeadController {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 1_000_000;

    private final TimelineHeads heads;

    TimelineHeadController(TimelineHeads heads) {
        this.heads = heads;
    }

    /** @param total how many days were signed */
    record HeadList(long total, int page, int size, List<TimelineHead> heads) {}

    @GetMapping
    @Operation(
            summary = "每日链头",
            description = "最近的在前，每页 50 日。position 是截至当日的条数，digest 是最后一条的 SM3 摘要；signature 和 certificate 是 base64 的 DER")
    HeadList list(@RequestParam(defaultValue = "0") int page) {
        int wanted = Math.min(Math.max(0, page), LAST_PAGE);
        return new HeadList(heads.count(), wanted, PAGE, heads.page(wanted, PAGE));
    }
}
