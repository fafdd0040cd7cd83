package cn.zhishen.web.staff;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.audit.AccessFilter;
import cn.zhishen.audit.AccessRecord;
import cn.zhishen.audit.AccessRecords;
import cn.zhishen.audit.AuditSettings;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.web.file.Spreadsheet;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.Discloses;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The access records, for auditors and administrators. The security chain checks who may look. */
@Controller
@RequestMapping("/staff/access-records")
class AccessRecordController {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 1_000_000;
    private static final int LONGEST = 100;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final AccessRecords records;
    private final Applications applications;
    private final Certificates certificates;
    private final Clock clock;
    private final int mostExported;

    AccessRecordController(
            AccessRecords records,
            Applications applications,
            Certificates certificates,
            Clock clock,
            AuditSettings settings) {
        this.records = records;
        this.applications = applications;
        this.certificates = certificates;
        this.clock = clock;
        this.mostExported = settings.exportRows();
    }

    /**
     * What was typed. A day that cannot be read is ignored, and the form says so.
     *
     * @param reader log-in or name, or the id of an API client
     * @param subject number of an application, complaint or certificate, or code of an enterprise
     */
    record Search(String reader, String subject, LocalDate from, LocalDate to) {

        static Search of(String reader, String subject, String from, String to) {
            return new Search(shortened(reader), shortened(subject), ListInput.day(from), ListInput.day(to));
        }

        public boolean isEmpty() {
            return reader == null && subject == null && from == null && to == null;
        }

        /** This search as an address below {@code path}. */
        public String url(String path) {
            var url = UriComponentsBuilder.fromPath(path);
            Stream.of("reader", "subject", "from", "to")
                    .filter(name -> value(name) != null)
                    .forEach(name -> url.queryParam(name, "{" + name + "}"));
            return url.encode()
                    .buildAndExpand(Stream.of(reader, subject, from, to)
                            .filter(value -> value != null)
                            .toArray())
                    .toUriString();
        }

        private Object value(String name) {
            return switch (name) {
                case "reader" -> reader;
                case "subject" -> subject;
                case "from" -> from;
                default -> to;
            };
        }

        private static String shortened(String text) {
            var stripped = text.replace("\0", "").strip();
            return stripped.isEmpty() ? null : stripped.substring(0, Math.min(LONGEST, stripped.length()));
        }
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String reader,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "0") int page) {
        var search = Search.of(reader, subject, from, to);
        var filter = filter(search);
        int wanted = Math.min(Math.max(0, page), LAST_PAGE);
        var length = ListInput.Length.of(records.count(filter, ListInput.COUNTED));
        return new ModelAndView("staff/access-records", "list", records.page(filter, wanted, PAGE))
                .addObject("search", search)
                .addObject("from", from)
                .addObject("to", to)
                .addObject("page", wanted)
                .addObject("length", length)
                .addObject("url", search.url("/staff/access-records"))
                .addObject("export", search.url("/staff/access-records/export.csv"));
    }

    /** The content of the list for a spreadsheet. */
    @Discloses(Disclosed.ACCESS_RECORDS)
    @GetMapping("/export.csv")
    Object export(
            @RequestParam(defaultValue = "") String reader,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        var filter = filter(Search.of(reader, subject, from, to));
        if (records.count(filter, mostExported) > mostExported) {
            throw new RequestRefused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "too-many-records",
                    "记录过多，没有导出",
                    "一次最多导出 " + mostExported + " 条查阅记录，请缩小时间范围后分次导出");
        }
        return new Spreadsheet(
                        "查阅记录-" + LocalDate.now(clock),
                        List.of("时间", "身份", "查阅人", "姓名", "查阅内容", "查阅对象", "具体内容", "来源地址"),
                        records.page(filter, 0, mostExported).stream()
                                .map(this::cells)
                                .toList())
                .csv();
    }

    private List<String> cells(AccessRecord record) {
        return List.of(
                MOMENT.format(record.at().atZone(clock.getZone())),
                record.reader().kind().chinese(),
                record.reader().id(),
                orEmpty(record.reader().name()),
                record.disclosed().chinese(),
                orEmpty(record.subject()),
                orEmpty(record.item()),
                record.address());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private AccessFilter filter(Search search) {
        return new AccessFilter(
                search.reader(),
                search.subject() == null ? null : subjects(search.subject()),
                search.from() == null ? null : begin(search.from()),
                search.to() == null ? null : begin(search.to().plusDays(1)));
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    /** For the code of an enterprise, also its applications and certificates. */
    private List<String> subjects(String typed) {
        try {
            var uscc = new Uscc(typed);
            return Stream.of(
                            Stream.of(uscc.value()),
                            applications.of(uscc).stream().map(Application::number),
                            certificates.list(uscc).stream()
                                    .map(IssuedCertificate::number)
                                    .distinct())
                    .flatMap(numbers -> numbers)
                    .toList();
        } catch (InvalidIdentifier e) {
            return List.of(typed);
        }
    }
}
