package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.EntryList;
import cn.zhishen.enterprise.workbook.BadWorkbook;
import cn.zhishen.enterprise.workbook.LibraryWorkbook;
import cn.zhishen.review.vocabulary.WordRemark;
import cn.zhishen.shared.FieldError;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages that exchange one list of the library with Excel: template, export and import. */
abstract class WorkbookPages<T> {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final int LISTED = 50;

    private final EntryList<T> list;
    private final LibraryWorkbook<T> workbook;
    private final LibraryServices services;

    WorkbookPages(EntryList<T> list, LibraryWorkbook<T> workbook, LibraryServices services) {
        this.list = list;
        this.workbook = workbook;
        this.services = services;
    }

    abstract List<T> everything(Uscc uscc);

    /** Words in the entries that the vocabulary does not explain. Their paths begin with the list. */
    abstract List<WordRemark> remarks(List<T> entries);

    /** The name of an entry in the list of an import. */
    abstract String name(T content);

    @GetMapping("/template.xlsx")
    ResponseEntity<byte[]> template() throws IOException {
        var content = new ByteArrayOutputStream();
        workbook.writeTemplate(content);
        return file(content.toByteArray(), "企业" + title() + "导入模板.xlsx");
    }

    @GetMapping("/export.xlsx")
    ResponseEntity<byte[]> export(SignedIn enterprise) throws IOException {
        var content = new ByteArrayOutputStream();
        workbook.write(everything(enterprise.uscc()), content);
        return file(content.toByteArray(), "企业" + title() + LocalDate.now(services.clock()) + ".xlsx");
    }

    private static ResponseEntity<byte[]> file(byte[] content, String name) {
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }

    @GetMapping("/import")
    ModelAndView upload(SignedIn enterprise) {
        return view("import").addObject("hasProfile", services.library().exists(enterprise.uscc()));
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView upload(SignedIn enterprise, @RequestParam MultipartFile file, HttpServletResponse response)
            throws IOException {
        services.library().revision(enterprise.uscc());
        var received = Files.createTempFile("import", ".xlsx");
        try {
            file.transferTo(received);
            var reading = workbook.read(received);
            if (reading.errorCount() > 0) {
                var wrong = RequestRefused.typed("文件中有 " + reading.errorCount() + " 处需要更正");
                return Problem.beside(wrong, upload(enterprise), response)
                        .addObject("fileName", file.getOriginalFilename())
                        .addObject("reading", reading);
            }
            var remarks = remarks(reading.entries()).stream()
                    .map(remark -> new FieldError(remark.field(), remark.message()))
                    .toList();
            var id = services.imports()
                    .keep(enterprise.uscc(), list, reading.entries(), reading.atTheirCells(remarks), reading.kept());
            return new ModelAndView("redirect:/portal/" + area() + "/import/" + id);
        } catch (BadWorkbook e) {
            return Problem.beside(e, upload(enterprise), response)
                    .addObject("fileName", file.getOriginalFilename())
                    .addObject("bad", e.getMessage());
        } finally {
            Files.deleteIfExists(received);
        }
    }

    @GetMapping("/import/{id:[0-9a-f-]{36}}")
    ModelAndView compare(SignedIn enterprise, @PathVariable UUID id) {
        var comparison = services.imports().compare(enterprise.uscc(), list, id);
        return view("comparison")
                .addObject("id", id)
                .addObject("comparison", comparison)
                .addObject(
                        "kept",
                        services.imports().kept(enterprise.uscc(), list, id).stream()
                                .map(path -> list.type()
                                        .fields()
                                        .find(path)
                                        .orElseThrow()
                                        .label())
                                .toList())
                .addObject("remarks", services.imports().remarks(enterprise.uscc(), list, id))
                .addObject(
                        "added",
                        comparison.added().stream()
                                .limit(LISTED)
                                .map(this::name)
                                .toList())
                .addObject(
                        "changed",
                        comparison.changed().stream()
                                .limit(LISTED)
                                .map(change -> new Changed(
                                        name(change.imported()),
                                        ImportChanges.of(
                                                list.type(), change.now().content(), change.imported())))
                                .toList());
    }

    /** An entry that an import changes, and what is changed. */
    public record Changed(String name, List<String> what) {}

    @PostMapping("/import/{id:[0-9a-f-]{36}}")
    ModelAndView carryOut(
            SignedIn enterprise,
            @PathVariable UUID id,
            @RequestParam String basis,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            var done = services.imports().carryOut(enterprise.uscc(), list, id, basis);
            after.addFlashAttribute(
                    "imported", done.added().size() + done.changed().size());
            return done(after, "已导入");
        } catch (ChangedMeanwhile e) {
            return Problem.beside(e, compare(enterprise, id), response).addObject("changedMeanwhile", true);
        } catch (InvalidInput e) {
            return Problem.beside(e, compare(enterprise, id), response)
                    .addObject("tooMany", e.errors().get(0).message());
        }
    }

    @PostMapping("/import/{id:[0-9a-f-]{36}}/discard")
    String discard(SignedIn enterprise, @PathVariable UUID id) {
        services.imports().discard(enterprise.uscc(), list, id);
        return "redirect:/portal/" + area();
    }

    final String title() {
        return list.type().title();
    }

    final String area() {
        return list.type().path();
    }

    /** Each area has a list and a form of its own. All areas share the other pages. */
    final ModelAndView view(String name) {
        boolean own = name.equals("list") || name.equals("form");
        return new ModelAndView("portal/library/" + (own ? area() + "-" + name : name))
                .addObject("area", area())
                .addObject("listTitle", title());
    }

    final ModelAndView done(RedirectAttributes after, String what) {
        after.addFlashAttribute("done", what);
        return new ModelAndView("redirect:/portal/" + area());
    }
}
