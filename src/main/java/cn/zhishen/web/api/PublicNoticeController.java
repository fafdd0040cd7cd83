package cn.zhishen.web.api;

import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.ObjectionGround;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.publicnotice.UnknownNotice;
import cn.zhishen.publicnotice.UploadedFile;
import cn.zhishen.web.file.ReceivedFiles;
import cn.zhishen.web.limit.ClientAddress;
import cn.zhishen.workflow.ObjectionReception;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Public notices and objections, for anyone (guide, part four 3). */
@RestController
@RequestMapping("/api/v1/public-notices")
@Tag(name = "公示", description = "任何人可以查询和提出异议")
class PublicNoticeController {

    private static final String OBJECTING = "公示期内提出，返回受理编号；引起人工复核，复核未决时再提出的异议并入同一次复核。"
            + "name 姓名或单位名称；contact 联系方式，须为手机号码、带区号的固定电话号码或者电子邮箱；"
            + "ground 异议事由：PROJECTS 业绩不实、STAFF 人员不实、EQUIPMENT 设备不实、FORGERY 资料造假、OTHER 其他；"
            + "text 事实和理由，20 至 4000 个字；code 发到联系方式的验证码，仅在启用验证码（objection-codes）且联系方式能够接收时须填，"
            + "不填的，系统发送验证码并答复 422（contact-refused），填写后再次提交。缺少或者不合要求的，答复 422（invalid-objection），errors 逐项说明";

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 1_000_000;

    private final PublicNotices notices;
    private final ObjectionReception reception;

    PublicNoticeController(PublicNotices notices, ObjectionReception reception) {
        this.notices = notices;
        this.reception = reception;
    }

    /** @param total how many there are; a search for words counts at most 1001 */
    record NoticeList(long total, int page, int size, List<PublicNotice> notices) {}

    /** @param code that was sent to the contact; null to have it sent, where codes are asked for */
    record SentObjection(String name, String contact, ObjectionGround ground, String text, String code) {}

    record Receipt(String receipt, Instant receivedAt) {}

    @GetMapping
    @Operation(
            summary = "公示列表",
            description = "最新的在前，每页 50 条。words 按编号、企业名称、统一社会信用代码、资质名称查找，以空格分开的词须都有；status 限定公示中、公示期满或者经复核撤销的")
    NoticeList list(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) PublicNotice.Status status) {
        int wanted = Math.min(Math.max(0, page), LAST_PAGE);
        var found = notices.search(words, status, wanted, PAGE);
        return new NoticeList(found.total(), wanted, PAGE, found.notices());
    }

    @GetMapping("/{id}")
    @Operation(summary = "公示详情")
    PublicNotice get(@PathVariable UUID id) {
        return notices.find(id).orElseThrow(UnknownNotice::new);
    }

    @PostMapping(path = "/{id}/objections", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "提出异议", description = OBJECTING)
    Receipt object(@PathVariable UUID id, @RequestBody SentObjection sent, HttpServletRequest request) {
        var received = reception.object(
                id,
                new NewObjection(sent.name(), sent.contact(), sent.ground(), sent.text()),
                List.of(),
                sent.code(),
                ClientAddress.of(request));
        return new Receipt(received.receipt(), received.receivedAt());
    }

    @PostMapping(path = "/{id}/objections", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "提出异议", description = OBJECTING + "。可以用 multipart/form-data 附上证据 files（PDF、JPG、PNG），个数和大小有限制")
    Receipt object(
            @PathVariable UUID id,
            @RequestParam(required = false) String name,
            @RequestParam(required = false) String contact,
            @RequestParam(required = false) ObjectionGround ground,
            @RequestParam(required = false) String text,
            @RequestParam(required = false) String code,
            @RequestPart(required = false) List<MultipartFile> files,
            HttpServletRequest request)
            throws IOException {
        try (var received = ReceivedFiles.of(files)) {
            var objection = reception.object(
                    id,
                    new NewObjection(name, contact, ground, text),
                    received.list(UploadedFile::new),
                    code,
                    ClientAddress.of(request));
            return new Receipt(objection.receipt(), objection.receivedAt());
        }
    }
}
