package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.EntryList;
import cn.zhishen.enterprise.workbook.BadWorkbook;
import cn.zhishen.enterprise.workbook.LibraryImports;
import cn.zhishen.enterprise.workbook.LibraryWorkbook;
import cn.zhishen.enterprise.workbook.OwnHeadings;
import cn.zhishen.enterprise.workbook.UnknownImport;
import cn.zhishen.enterprise.workbook.WorkbookReading;
import cn.zhishen.review.vocabulary.WordRemark;
import cn.zhishen.shared.FieldError;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
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
    private static final int LISTED = 20;

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
        return view("import")
                .addObject("hasProfile", services.library().exists(enterprise.uscc()))
                .addObject("remembered", remembered(enterprise));
    }

    /** A heading that the enterprise has explained, and what it said; its meaning is null if the column is left out. */
    public record Remembered(String sheet, String heading, LibraryWorkbook.Meaning meaning) {}

    private List<Remembered> remembered(SignedIn enterprise) {
        return services.headings().of(enterprise.uscc(), list.type()).fields().entrySet().stream()
                .map(said -> new Remembered(
                        said.getKey().sheet(),
                        said.getKey().heading(),
                        workbook.meanings(said.getKey().sheet()).stream()
                                .filter(one -> one.field().equals(said.getValue()))
                                .findFirst()
                                .orElse(null)))
                .sorted(Comparator.comparing(Remembered::sheet).thenComparing(Remembered::heading))
                .toList();
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView upload(
            SignedIn enterprise, @RequestParam MultipartFile file, HttpServletResponse response, HttpSession session)
            throws IOException {
        services.library().revision(enterprise.uscc());
        var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try {
            var content = file.getBytes();
            var id = checked(enterprise, reading(enterprise, content)).orElseGet(() -> services.imports()
                    .receive(enterprise.uscc(), list, new LibraryImports.Received(name, content)));
            return new ModelAndView(SeenImports.in(session).add(id, area()));
        } catch (BadWorkbook e) {
            return Problem.beside(e, upload(enterprise), response)
                    .addObject("fileName", name)
                    .addObject("bad", e.getMessage());
        }
    }

    private WorkbookReading<T> reading(SignedIn enterprise, byte[] content) throws IOException {
        var own = services.headings().of(enterprise.uscc(), list.type());
        return withFile(content, file -> workbook.read(file, own));
    }

    @FunctionalInterface
    private interface OfFile<R> {
        R of(Path file) throws IOException;
    }

    private static <R> R withFile(byte[] content, OfFile<R> what) throws IOException {
        var received = Files.createTempFile("import", ".xlsx");
        try {
            Files.write(received, content);
            return what.of(received);
        } finally {
            Files.deleteIfExists(received);
        }
    }

    /** Keeps what was read for its confirmation; empty if it has faults. */
    private Optional<UUID> checked(SignedIn enterprise, WorkbookReading<T> reading) {
        if (reading.errorCount() > 0) {
            return Optional.empty();
        }
        var remarks = remarks(reading.entries()).stream()
                .map(remark -> new FieldError(remark.field(), remark.message()))
                .toList();
        return Optional.of(services.imports()
                .keep(enterprise.uscc(), list, reading.entries(), reading.atTheirCells(remarks), reading.kept()));
    }

    /**
     * An import on its way: its unknown headings, then its faults, then what it would change. Whoever goes back in the browser to one that
     * is over is told so.
     */
    @GetMapping("/import/{id:[0-9a-f-]{36}}")
    ModelAndView look(
            SignedIn enterprise, @PathVariable UUID id, @RequestParam(defaultValue = "0") int page, HttpSession session)
            throws IOException {
        if (SeenImports.in(session).has(id) && !services.imports().isWaiting(enterprise.uscc(), list, id)) {
            return new ModelAndView("redirect:/portal/" + area() + "/import?over");
        }
        return standing(enterprise, id, page, session);
    }

    private ModelAndView standing(SignedIn enterprise, UUID id, int page, HttpSession session) throws IOException {
        var received = services.imports().received(enterprise.uscc(), list, id);
        if (received.isEmpty()) {
            return compare(enterprise, id, page);
        }
        var content = received.get().content();
        var reading = reading(enterprise, content);
        var checked = checked(enterprise, reading);
        if (checked.isPresent()) {
            return new ModelAndView(SeenImports.in(session).add(checked.get(), area()));
        }
        var view = reading.unknown().isEmpty() ? faults(reading, page) : columns(enterprise, reading);
        return view.addObject("id", id).addObject("fileName", received.get().name());
    }

    private ModelAndView faults(WorkbookReading<T> reading, int page) {
        int pages = Math.max(1, (reading.errors().size() + LISTED - 1) / LISTED);
        int shown = Math.max(0, Math.min(page, pages - 1));
        return view("faults")
                .addObject("reading", reading)
                .addObject(
                        "errors",
                        reading.errors().stream()
                                .skip((long) shown * LISTED)
                                .limit(LISTED)
                                .toList())
                .addObject("page", shown)
                .addObject("pages", pages);
    }

    /** A heading to be explained, what it can mean, and what was said of it for another sheet. */
    public record Asked(
            WorkbookReading.UnknownHeading heading, List<LibraryWorkbook.Meaning> meanings, String proposed) {}

    private ModelAndView columns(SignedIn enterprise, WorkbookReading<T> reading) {
        var said = services.headings().of(enterprise.uscc(), list.type()).fields();
        return view("columns")
                .addObject(
                        "asked",
                        reading.unknown().stream()
                                .map(one -> new Asked(
                                        one,
                                        workbook.meanings(one.sheet()),
                                        said.entrySet().stream()
                                                .filter(before -> before.getKey()
                                                        .heading()
                                                        .equals(one.heading()))
                                                .map(Map.Entry::getValue)
                                                .findFirst()
                                                .orElse("")))
                                .toList())
                .addObject("leftOut", OwnHeadings.LEFT_OUT);
    }

    /** Remembers what the headings of an uploaded file mean, and goes on with it. */
    @PostMapping("/import/{id:[0-9a-f-]{36}}/columns")
    ModelAndView explain(
            SignedIn enterprise,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response,
            HttpSession session)
            throws IOException {
        services.imports().received(enterprise.uscc(), list, id);
        var said = new LinkedHashMap<OwnHeadings.Place, String>();
        var headings = typed.getOrDefault("heading", List.of());
        var sheets = typed.getOrDefault("sheet", List.of());
        var fields = typed.getOrDefault("field", List.of());
        for (int i = 0; i < Math.min(headings.size(), Math.min(sheets.size(), fields.size())); i++) {
            said.put(new OwnHeadings.Place(sheets.get(i), headings.get(i)), fields.get(i));
        }
        try {
            services.headings().remember(enterprise.uscc(), list.type(), workbook, said);
        } catch (InvalidInput e) {
            return Problem.beside(e, standing(enterprise, id, 0, session), response)
                    .addObject("refused", e.errors().get(0).message());
        }
        return new ModelAndView("redirect:/portal/" + area() + "/import/" + id);
    }

    @PostMapping("/import/headings/forget")
    String forget(SignedIn enterprise, @RequestParam String sheet, @RequestParam String heading) {
        services.headings().forget(enterprise.uscc(), list.type(), new OwnHeadings.Place(sheet, heading));
        return "redirect:/portal/" + area() + "/import";
    }

    /** The uploaded file with its faults marked. */
    @GetMapping("/import/{id:[0-9a-f-]{36}}/marked.xlsx")
    ResponseEntity<byte[]> marked(SignedIn enterprise, @PathVariable UUID id) throws IOException {
        var received = services.imports()
                .received(enterprise.uscc(), list, id)
                .orElseThrow(UnknownImport::new)
                .content();
        var reading = reading(enterprise, received);
        var marked = new ByteArrayOutputStream();
        withFile(received, file -> {
            workbook.mark(file, reading, marked);
            return null;
        });
        return file(marked.toByteArray(), "企业" + title() + "（标注错误）.xlsx");
    }

    private ModelAndView compare(SignedIn enterprise, UUID id, int page) {
        var comparison = services.imports().compare(enterprise.uscc(), list, id);
        int all = comparison.changed().size() + comparison.added().size();
        int pages = Math.max(1, (all + LISTED - 1) / LISTED);
        int shown = Math.max(0, Math.min(page, pages - 1));
        var told = Stream.concat(
                        comparison.changed().stream()
                                .<Supplier<Told>>map(change -> () -> new Told(
                                        name(change.imported()),
                                        true,
                                        ImportChanges.of(
                                                list.type(), change.now().content(), change.imported()))),
                        comparison.added().stream()
                                .<Supplier<Told>>map(added ->
                                        () -> new Told(name(added), false, ImportChanges.of(list.type(), added))))
                .skip((long) shown * LISTED)
                .limit(LISTED)
                .map(Supplier::get)
                .toList();
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
                .addObject("told", told)
                .addObject("page", shown)
                .addObject("pages", pages);
    }

    /** An entry that an import adds or changes, and what it says of it. */
    public record Told(String name, boolean changes, List<String> what) {}

    @PostMapping("/import/{id:[0-9a-f-]{36}}")
    ModelAndView carryOut(
            SignedIn enterprise,
            @PathVariable UUID id,
            @RequestParam String basis,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            var done = services.imports().carryOut(enterprise.uscc(), list, id, basis);
            return done(after, "已导入几条", done.added().size() + done.changed().size());
        } catch (ChangedMeanwhile e) {
            return Problem.beside(e, compare(enterprise, id, 0), response).addObject("changedMeanwhile", true);
        } catch (InvalidInput e) {
            return Problem.beside(e, compare(enterprise, id, 0), response)
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

    /** @param count how many, where {@code what} says it */
    final ModelAndView done(RedirectAttributes after, String what, int count) {
        after.addFlashAttribute("count", count);
        return done(after, what);
    }

    /** @param what the key of a message */
    final ModelAndView done(RedirectAttributes after, String what) {
        after.addFlashAttribute("done", what);
        return new ModelAndView("redirect:/portal/" + area());
    }
}
