package cn.zhishen.web.site;

import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.message.contact.ContactRefused;
import cn.zhishen.publicnotice.AttachmentProperties;
import cn.zhishen.publicnotice.InvalidObjection;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.NoticeSettings;
import cn.zhishen.publicnotice.ObjectionAttachments;
import cn.zhishen.publicnotice.ObjectionGround;
import cn.zhishen.publicnotice.ObjectionRefused;
import cn.zhishen.publicnotice.Objections;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.publicnotice.TooManyObjections;
import cn.zhishen.publicnotice.UnknownNotice;
import cn.zhishen.publicnotice.UploadedFile;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.Refusal;
import cn.zhishen.web.api.UnknownDocument;
import cn.zhishen.web.file.Downloads;
import cn.zhishen.web.file.ReceivedFiles;
import cn.zhishen.web.limit.Buckets;
import cn.zhishen.web.limit.ClientAddress;
import cn.zhishen.web.limit.RateLimit;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.workflow.ObjectionProgress;
import cn.zhishen.workflow.ObjectionReception;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotEmpty;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Public notices for anyone, and objections to them (guide, part four 3). */
@Controller
class NoticePagesController {

    private static final int PAGE = 20;
    private static final int LAST_PAGE = 100_000;
    /** Nobody reads a notice and writes an objection faster than this, but programs do. */
    private static final Duration QUICKEST = Duration.ofSeconds(2);

    private final PublicNotices notices;
    private final Objections objections;
    private final ObjectionReception reception;
    private final ObjectionProgress progress;
    private final DocumentStore documents;
    private final AttachmentProperties attachments;
    private final RateLimit wrongQueries;
    private final Clock clock;
    private final NoticeSettings settings;

    NoticePagesController(
            PublicNotices notices,
            Objections objections,
            ObjectionReception reception,
            ObjectionProgress progress,
            DocumentStore documents,
            ObjectionAttachments attachments,
            Buckets buckets,
            Clock clock,
            NoticeSettings settings) {
        this.notices = notices;
        this.objections = objections;
        this.reception = reception;
        this.progress = progress;
        this.documents = documents;
        this.attachments = attachments.limits();
        this.wrongQueries = new RateLimit(
                buckets, clock, "wrong query of objections", settings.wrongQueriesPerHour(), Duration.ofHours(1));
        this.clock = clock;
        this.settings = settings;
    }

    @GetMapping("/public-notices")
    ModelAndView list(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "0") String page) {
        var wanted = statusOf(status);
        var found = notices.search(words, wanted, pageOf(page), PAGE);
        var address = UriComponentsBuilder.fromPath("/public-notices");
        if (!words.isBlank()) {
            address.queryParam("words", words.strip());
        }
        if (wanted != null) {
            address.queryParam("status", wanted.name());
        }
        var today = LocalDate.now(clock);
        return new ModelAndView("site/notices")
                .addObject("words", words)
                .addObject("status", wanted == null ? "" : wanted.name())
                .addObject("found", found)
                .addObject(
                        "shown",
                        found.notices().stream()
                                .map(notice -> shown(notice, today))
                                .toList())
                .addObject("address", address.build().toUriString());
    }

    private ShownNotice shown(PublicNotice notice, LocalDate today) {
        return ShownNotice.of(notice, notices.publishedAnew(notice).orElse(null), today);
    }

    private static PublicNotice.Status statusOf(String status) {
        for (var one : PublicNotice.Status.values()) {
            if (one.name().equals(status)) {
                return one;
            }
        }
        return null;
    }

    /** Anything but a number means the first page. */
    private static int pageOf(String page) {
        return page.matches("[0-9]{1,6}") ? Math.min(Integer.parseInt(page), LAST_PAGE) : 0;
    }

    @GetMapping("/public-notices/{id}")
    ModelAndView show(@PathVariable UUID id) {
        return detail(notice(id), NewObjection.BLANK);
    }

    @GetMapping("/public-notices/{id}/notice.pdf")
    ResponseEntity<Resource> paper(@PathVariable UUID id) {
        return documents
                .named(DocumentKind.PUBLIC_NOTICE + "/" + notice(id).number())
                .map(paper -> Downloads.of(paper, documents.open(paper.id())))
                .orElseThrow(() -> new UnknownDocument("这条公示没有 PDF 文件，请以公示页面的内容为准"));
    }

    /**
     * @param code that was sent to the contact, where codes are asked for
     * @param leaveEmpty a field that people do not see; programs that fill in every field give themselves away
     * @param opened when the form was shown, milliseconds since 1970
     */
    @PostMapping(path = "/public-notices/{id}/objections", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView object(
            @PathVariable UUID id,
            @ModelAttribute("objection") NewObjection objection,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String leaveEmpty,
            @RequestParam(defaultValue = "") String opened,
            @RequestPart(required = false) List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var form = new Form(id, objection, request.getHeader("HX-Request") != null, response);
        try (var received = ReceivedFiles.of(files)) {
            if (!leaveEmpty.isEmpty() || isTooQuick(opened)) {
                return refused(form, RequestRefused.typed("系统暂未收下"), "系统暂未收下：提交得太快，请核对填写的内容，然后再次点击“提交异议”。");
            }
            var kept =
                    reception.object(id, objection, received.list(UploadedFile::new), code, ClientAddress.of(request));
            var receipt = "/public-notices/" + id + "/objections/" + kept.id();
            if (form.part()) {
                response.setHeader("HX-Redirect", request.getContextPath() + receipt);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return null;
            }
            return new ModelAndView("redirect:" + receipt, HttpStatus.SEE_OTHER);
        } catch (InvalidObjection e) {
            return refused(form, e, "异议还没有提交：有内容需要更正，改正后请再次提交。");
        } catch (ContactRefused e) {
            return refused(form, e, "异议还没有提交：" + e.getMessage() + "。");
        } catch (TooManyObjections | ObjectionRefused e) {
            return refused(form, e, e.getMessage() + "。已填写的文字仍在本页。");
        }
    }

    /** @param part whether only a part of the page was asked for (htmx) */
    private record Form(UUID notice, NewObjection objection, boolean part, HttpServletResponse response) {}

    private boolean isTooQuick(String opened) {
        return !opened.matches("[0-9]{1,15}") || clock.millis() - Long.parseLong(opened) < QUICKEST.toMillis();
    }

    /** For a part of a page only the message is sent, so that even the chosen files stay. */
    private ModelAndView refused(Form form, Refusal refusal, String said) {
        if (form.part()) {
            form.response().setHeader("HX-Retarget", "#said");
            form.response().setHeader("HX-Reswap", "outerHTML show:top");
        }
        var page = form.part()
                ? new ModelAndView("site/notice :: refused")
                : detail(notice(form.notice()), form.objection());
        return Problem.beside(refusal, page, form.response())
                .addObject("said", said)
                .addObject("codes", settings.objectionCodes());
    }

    private ModelAndView detail(PublicNotice notice, NewObjection objection) {
        return new ModelAndView("site/notice")
                .addObject("shown", shown(notice, LocalDate.now(clock)))
                .addObject(
                        "paper",
                        documents
                                .named(DocumentKind.PUBLIC_NOTICE + "/" + notice.number())
                                .isPresent())
                .addObject("objection", objection)
                .addObject("grounds", ObjectionGround.values())
                .addObject("errors", Map.of())
                .addObject("opened", clock.millis())
                .addObject("attachments", attachments)
                .addObject("objectionsTo", settings)
                .addObject("codes", settings.objectionCodes());
    }

    @GetMapping("/public-notices/{id}/objections/{objection}")
    ModelAndView receipt(@PathVariable UUID id, @PathVariable UUID objection) {
        var received = objections
                .objection(objection)
                .filter(one -> one.noticeId().equals(id))
                .orElseThrow(UnknownNotice::new);
        return new ModelAndView("site/objection")
                .addObject("notice", notice(id))
                .addObject("receipt", received.receipt())
                .addObject("receivedAt", received.receivedAt())
                .addObject("attachments", received.attachments().size());
    }

    @GetMapping("/objections")
    ModelAndView query() {
        return query("");
    }

    private static ModelAndView query(String receipt) {
        return new ModelAndView("site/objection-status")
                .addObject("receipt", receipt)
                .addObject("errors", Map.of());
    }

    /** What is typed to learn what became of an objection. */
    record ObjectionQuery(
            @NotEmpty(message = "受理编号不能为空，请填写回执上的编号") String receipt,
            @NotEmpty(message = "联系方式不能为空，请填写提出异议时所留的") String contact) {

        ObjectionQuery {
            receipt = Constraints.plain(receipt);
            contact = Constraints.plain(contact);
        }
    }

    /** Posted, so that the contact is not in an address. */
    @PostMapping("/objections")
    ModelAndView status(
            @ModelAttribute("query") ObjectionQuery query, HttpServletRequest request, HttpServletResponse response) {
        var page = query(query.receipt());
        var broken = Constraints.broken(query).toList();
        if (!broken.isEmpty()) {
            return Problem.beside(RequestRefused.typed("没有查询", broken), page, response);
        }
        // counted before the search, so that simultaneous queries cannot exceed the limit
        var wait = wrongQueries.take(ClientAddress.of(request));
        if (wait.isPresent()) {
            var said = "查询不到的次数过多，请在 " + (wait.get().toMinutes() + 1) + " 分钟后再试。";
            return Problem.beside(RequestRefused.forNow(wait.get(), "too-many-queries", "查询过于频繁", said), page, response)
                    .addObject("said", said);
        }
        var found = objections.objection(query.receipt(), query.contact());
        if (found.isEmpty()) {
            var said = "没有查到，请核对受理编号和联系方式；两项都须与提出异议时一致。";
            return Problem.beside(
                            new RequestRefused(HttpStatus.NOT_FOUND, "unknown-objection", "没有查到", said), page, response)
                    .addObject("said", said);
        }
        wrongQueries.giveBack(ClientAddress.of(request));
        return page.addObject("found", found.get().receipt())
                .addObject("receivedAt", found.get().receivedAt())
                .addObject("progress", progress.of(found.get()));
    }

    private PublicNotice notice(UUID id) {
        return notices.find(id).orElseThrow(UnknownNotice::new);
    }
}
