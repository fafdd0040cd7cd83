package cn.zhishen.web.staff;

import cn.zhishen.application.Applications;
import cn.zhishen.application.note.StaffNote;
import cn.zhishen.application.note.StaffNoteRefused;
import cn.zhishen.application.note.StaffNotes;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.publicnotice.Objections;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.vocabulary.SettlementRefused;
import cn.zhishen.web.api.UnknownDocument;
import cn.zhishen.web.file.Downloads;
import cn.zhishen.web.file.ScanPictures;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.decision.ActRefused;
import cn.zhishen.workflow.decision.WordsOfCases;
import cn.zhishen.workflow.staff.StaffGroup;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One application as the staff see it, on one page. The forms of the Tasklist link to it. */
@Discloses(Disclosed.DOSSIER)
@Controller
@RequestMapping("/staff/applications/{number}")
class StaffApplicationController {

    private static final String NONE = "NONE";

    private final ApplicationFiles files;
    private final Applications applications;
    private final StaffNotes notes;
    private final WordsOfCases words;
    private final Reviewer reviewer;
    private final DocumentStore documents;
    private final ScanPictures pictures;
    private final PublicNotices notices;
    private final Objections objections;
    private final ApplicationTimes times;

    StaffApplicationController(
            ApplicationFiles files,
            Applications applications,
            StaffNotes notes,
            WordsOfCases words,
            Reviewer reviewer,
            DocumentStore documents,
            ScanPictures pictures,
            PublicNotices notices,
            Objections objections,
            ApplicationTimes times) {
        this.files = files;
        this.applications = applications;
        this.notes = notes;
        this.words = words;
        this.reviewer = reviewer;
        this.notices = notices;
        this.objections = objections;
        this.times = times;
        this.documents = documents;
        this.pictures = pictures;
    }

    @GetMapping
    ModelAndView show(
            @PathVariable String number, @RequestParam(defaultValue = "0") int page, HttpServletRequest request) {
        var file = files.open(number, Math.max(0, page));
        // the engine records each evaluation of its tables, so this must not run in the read-only transaction
        var fromMemory = file.review() == null
                ? Set.of()
                : reviewer.fromMemory(file.snapshot().dossier());
        return new ModelAndView("staff/application", "file", file)
                .addObject("fromMemory", fromMemory)
                .addObject("time", times.of(file.application()))
                .addObject("notes", notes.beside(file.application()))
                .addObject("reader", request.getRemoteUser())
                .addObject("administrator", isAdministrator(request));
    }

    /**
     * Settles a word that the report left open.
     *
     * @param report number of the report that the user saw
     * @param question its place among the open words of that report
     * @param word the word that it counts as, or {@code NONE}
     */
    @PostMapping("/words")
    Object settle(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String report,
            @RequestParam int question,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "") String reason,
            Principal reviewer,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes path) {
        var file = files.open(number, 0);
        try {
            var asked = file.question(report, question)
                    .orElseThrow(() -> new SettlementRefused("核查报告已经更新，没有保存，请按现在的报告重新解释"));
            if (word.isEmpty()) {
                throw new SettlementRefused("请选择应解释为哪一个用词，或者选择“都不是”");
            }
            words.settle(
                    number,
                    asked.word(),
                    Optional.of(word).filter(one -> !one.equals(NONE)),
                    reason,
                    reviewer.getName());
        } catch (SettlementRefused | ActRefused e) {
            return Problem.beside(e, show(number, 0, request), response)
                    .addObject("tried", question)
                    .addObject("word", word)
                    .addObject("reason", reason);
        }
        path.addAttribute("number", number);
        path.addAttribute("settled", question);
        return "redirect:/staff/applications/{number}#words";
    }

    private static boolean isAdministrator(HttpServletRequest request) {
        return request.isUserInRole(StaffGroup.ADMINISTRATORS.role());
    }

    /**
     * Keeps a note for the staff.
     *
     * @param indicator of the present report; empty unless the note is about one
     */
    @PostMapping("/notes")
    Object note(
            @PathVariable String number,
            @RequestParam StaffNote.About about,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "") String note,
            Principal writer,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes path) {
        var file = files.open(number, 0);
        var application = file.application();
        try {
            switch (about) {
                case APPLICATION -> notes.writeOnApplication(application, note, writer.getName());
                case ENTERPRISE -> notes.writeOnEnterprise(application, note, writer.getName());
                case INDICATOR ->
                    notes.writeOnIndicator(application, indicator, file.indicators(), note, writer.getName());
            }
        } catch (StaffNoteRefused e) {
            return Problem.beside(e, show(number, 0, request), response)
                    .addObject("noted", about == StaffNote.About.INDICATOR ? indicator : about.name())
                    .addObject("note", note);
        }
        path.addAttribute("number", number);
        path.addAttribute("noted", "kept");
        return "redirect:/staff/applications/{number}#notes";
    }

    @PostMapping("/notes/{id}/withdrawal")
    Object withdrawNote(
            @PathVariable String number,
            @PathVariable long id,
            Principal who,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            notes.withdraw(applications.get(number), id, who.getName(), isAdministrator(request));
        } catch (StaffNoteRefused e) {
            return Problem.beside(e, show(number, 0, request), response).addObject("noted", "");
        }
        path.addAttribute("number", number);
        path.addAttribute("noted", "withdrawn");
        return "redirect:/staff/applications/{number}#notes";
    }

    @Discloses(Disclosed.DOCUMENT)
    @GetMapping("/documents/{id}")
    ResponseEntity<Resource> document(@PathVariable String number, @PathVariable UUID id) {
        return documents
                .find(id)
                .filter(document -> number.equals(document.applicationNumber()))
                .map(document -> Downloads.of(document, documents.open(id)))
                .orElseThrow(() -> noSuchDocument(number));
    }

    /** An attachment of an objection, to be saved. Nobody knows what it shows, so it never becomes part of a page. */
    @Discloses(Disclosed.ATTACHMENT)
    @GetMapping("/objections/{objection}/attachments/{id}")
    ResponseEntity<Resource> attachment(
            @PathVariable String number, @PathVariable UUID objection, @PathVariable UUID id) {
        return notices.ofAny(List.of(number)).stream()
                .flatMap(notice -> objections.objectionsOf(notice.id()).stream())
                .filter(one -> one.id().equals(objection))
                .flatMap(one -> one.attachments().stream())
                .filter(attachment -> attachment.documentId().equals(id))
                .findFirst()
                .map(attachment -> Downloads.of(documents.find(id).orElseThrow(), documents.open(id)))
                .orElseThrow(() -> noSuchDocument(number));
    }

    /** The doubts about the newest scan that a person has to judge, as a part of the form in the Tasklist. */
    @Discloses(Disclosed.SCAN_RESULT)
    @GetMapping("/scan-doubts")
    ModelAndView scanDoubts(@PathVariable String number) {
        return new ModelAndView(
                        "staff/scan-doubts", "scan", files.newestScan(number).orElse(null))
                .addObject("number", number)
                .addObject("enterprise", applications.get(number).enterpriseName());
    }

    @Discloses(Disclosed.SCAN_PICTURE)
    @GetMapping("/scans/{id}/boxes/{box}")
    ResponseEntity<byte[]> boxPicture(@PathVariable String number, @PathVariable UUID id, @PathVariable String box) {
        return pictures.box(number, id, box).orElseThrow(() -> new UnknownDocument("扫描件上没有这一处的图片，请打开扫描件查看"));
    }

    @Discloses(Disclosed.SCAN_PICTURE)
    @GetMapping("/scans/{id}/pages/{page}.jpg")
    ResponseEntity<byte[]> pagePicture(@PathVariable String number, @PathVariable UUID id, @PathVariable int page) {
        return pictures.page(number, id, page).orElseThrow(() -> new UnknownDocument("没有这一页的图片，请打开扫描件查看"));
    }

    private static UnknownDocument noSuchDocument(String number) {
        return new UnknownDocument("申请 " + number + " 没有这份文书，请从申请页面的文书清单打开");
    }
}
