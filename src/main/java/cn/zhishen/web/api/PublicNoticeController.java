package cn.zhishen.web.api;

import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.publicnotice.UnknownNotice;
import cn.zhishen.workflow.ApprovalProcess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Public notices and objections, for anyone (guide, part four 3). */
@RestController
@RequestMapping("/api/v1/public-notices")
@Tag(name = "公示", description = "任何人可以查询和提出异议")
class PublicNoticeController {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 1_000_000;

    private final PublicNotices notices;
    private final ApprovalProcess process;

    PublicNoticeController(PublicNotices notices, ApprovalProcess process) {
        this.notices = notices;
        this.process = process;
    }

    record NoticePage(long total, int page, int size, List<PublicNotice> notices) {}

    record Receipt(String receipt, Instant receivedAt) {}

    @GetMapping
    @Operation(summary = "公示列表", description = "最新的在前，每页 50 条")
    NoticePage list(@RequestParam(defaultValue = "0") int page) {
        int wanted = Math.min(Math.max(0, page), LAST_PAGE);
        return new NoticePage(notices.count(), wanted, PAGE, notices.list(wanted, PAGE));
    }

    @GetMapping("/{id}")
    @Operation(summary = "公示详情")
    PublicNotice get(@PathVariable UUID id) {
        return notices.find(id).orElseThrow(UnknownNotice::new);
    }

    @PostMapping(path = "/{id}/objections", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "提出异议", description = "公示期内提出，返回受理编号；引起人工复核")
    Receipt object(@PathVariable UUID id, @RequestBody NewObjection objection, HttpServletRequest request) {
        var received = process.object(id, objection, request.getRemoteAddr());
        return new Receipt(received.receipt(), received.receivedAt());
    }
}
