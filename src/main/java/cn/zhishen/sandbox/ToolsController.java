package cn.zhishen.sandbox;

import cn.zhishen.sandbox.scanner.Scanner;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The page {@code /sandbox}, to try the program out without printer, seal, licence and phone. */
@Controller
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@Hidden
class ToolsController {

    private static final int FINE = 300;
    private static final int COARSE = 150;
    private static final double ASKEW = 0.6;

    private final DemoEnterprises demos;
    private final Scanner scanner;

    ToolsController(DemoEnterprises demos, Scanner scanner) {
        this.demos = demos;
        this.scanner = scanner;
    }

    /** What can be done wrong on a form, so that its refusal can be seen. */
    enum Flaw {
        NONE("全部盖章签字，300 DPI（合格）"),
        ONE_MISSING("漏盖第一处"),
        NO_SEAL("不盖章"),
        NO_SIGNATURE("不签字、不捺印"),
        COARSE("分辨率过低（150 DPI）"),
        PAGE_MISSING("缺第 2 页");

        private final String chinese;

        Flaw(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }

        Scanner.Settings settings(String enterprise) {
            return new Scanner.Settings(
                    this == COARSE ? ToolsController.COARSE : FINE,
                    this != NO_SEAL,
                    this != NO_SIGNATURE,
                    ASKEW,
                    1,
                    this == ONE_MISSING ? Set.of(1) : Set.of(),
                    this == PAGE_MISSING ? Set.of(2) : Set.of(),
                    Set.of(),
                    true,
                    enterprise);
        }
    }

    @GetMapping("/sandbox")
    String page(Model model) {
        model.addAttribute("demos", demos.all());
        model.addAttribute("flaws", Flaw.values());
        return "sandbox/tools";
    }

    /** Takes a form and returns its scan as a file. */
    @PostMapping(path = "/sandbox/scanned-form", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Object scan(
            @RequestPart MultipartFile file,
            @RequestParam String enterprise,
            @RequestParam(defaultValue = "NONE") Flaw flaw,
            Model model)
            throws IOException {
        byte[] scan;
        try {
            scan = scanner.scan(file.getBytes(), flaw.settings(enterprise));
        } catch (IllegalArgumentException e) {
            model.addAttribute("refusal", e.getMessage());
            return new ModelAndView(page(model), model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename("签章扫描件.pdf", StandardCharsets.UTF_8)
                        .build()))
                .body(scan);
    }
}
