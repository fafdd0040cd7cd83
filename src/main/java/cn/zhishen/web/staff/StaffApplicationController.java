package cn.zhishen.web.staff;

import cn.zhishen.application.UnknownApplication;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.web.Downloads;
import cn.zhishen.web.Problem;
import cn.zhishen.web.ScanPictures;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** One application as the staff sees it, on one page; the forms of the Tasklist lead here. */
@Controller
@RequestMapping("/staff/applications/{number}")
class StaffApplicationController {

    private final ApplicationFiles files;
    private final DocumentStore documents;
    private final ScanPictures pictures;
    private final PublicNotices notices;

    StaffApplicationController(
            ApplicationFiles files, DocumentStore documents, ScanPictures pictures, PublicNotices notices) {
        this.files = files;
        this.notices = notices;
        this.documents = documents;
        this.pictures = pictures;
    }

    @GetMapping
    ModelAndView show(@PathVariable String number, @RequestParam(defaultValue = "0") int page) {
        return new ModelAndView("staff/application", "file", files.open(number, Math.max(0, page)));
    }

    @GetMapping("/documents/{id}")
    Object document(@PathVariable String number, @PathVariable UUID id) {
        return documents
                .find(id)
                .filter(document -> number.equals(document.applicationNumber()))
                .<Object>map(document -> Downloads.of(document, documents.open(id)))
                .orElseGet(() -> noSuchDocument(number));
    }

    /** What an objector sent, to be saved: nobody knows what it shows, so it never becomes part of a page. */
    @GetMapping("/objections/{objection}/attachments/{id}")
    Object attachment(@PathVariable String number, @PathVariable UUID objection, @PathVariable UUID id) {
        return notices.of(number).stream()
                .flatMap(notice -> notices.objectionsOf(notice.id()).stream())
                .filter(one -> one.id().equals(objection))
                .flatMap(one -> one.attachments().stream())
                .filter(attachment -> attachment.documentId().equals(id))
                .findFirst()
                .<Object>map(attachment -> Downloads.of(documents.find(id).orElseThrow(), documents.open(id)))
                .orElseGet(() -> noSuchDocument(number));
    }

    /** What a person has to judge on the newest scan, as a part of the form in the Tasklist. */
    @GetMapping("/scan-doubts")
    ModelAndView scanDoubts(@PathVariable String number) {
        return new ModelAndView(
                        "staff/scan-doubts", "scan", files.newestScan(number).orElse(null))
                .addObject("number", number);
    }

    @GetMapping("/scans/{id}/boxes/{box}")
    Object boxPicture(@PathVariable String number, @PathVariable UUID id, @PathVariable String box) {
        return pictures.box(number, id, box)
                .<Object>map(picture -> picture)
                .orElseGet(() -> Problem.page(HttpStatus.NOT_FOUND, "没有这张图片", "扫描件上没有这一处的图片，请打开扫描件查看。"));
    }

    @GetMapping("/scans/{id}/pages/{page}.jpg")
    Object pagePicture(@PathVariable String number, @PathVariable UUID id, @PathVariable int page) {
        return pictures.page(number, id, page)
                .<Object>map(picture -> picture)
                .orElseGet(() -> Problem.page(HttpStatus.NOT_FOUND, "没有这张图片", "没有这一页的图片，请打开扫描件查看。"));
    }

    @ExceptionHandler
    ModelAndView unknown(UnknownApplication e) {
        return Problem.page(HttpStatus.NOT_FOUND, "没有这件申请", e.getMessage() + "，请核对申请编号（16 位数字）。");
    }

    @ExceptionHandler
    ModelAndView notAnId(MethodArgumentTypeMismatchException e) {
        return Problem.page(HttpStatus.NOT_FOUND, "没有这份文书", "文书编号格式不正确，请从申请页面的文书清单打开。");
    }

    private static ModelAndView noSuchDocument(String number) {
        return Problem.page(HttpStatus.NOT_FOUND, "没有这份文书", "申请 " + number + " 没有这份文书，请从申请页面的文书清单打开。");
    }
}
