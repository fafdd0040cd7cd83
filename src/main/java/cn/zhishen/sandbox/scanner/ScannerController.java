package cn.zhishen.sandbox.scanner;

import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /sandbox/scanner}: takes a form and returns its stamped and signed scan, both PDF. */
@RestController
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class ScannerController {

    private static final int COARSEST = 50;
    private static final int FINEST = 600;

    private final Scanner scanner;

    ScannerController(Scanner scanner) {
        this.scanner = scanner;
    }

    @PostMapping(
            path = "/sandbox/scanner",
            consumes = MediaType.APPLICATION_PDF_VALUE,
            produces = MediaType.APPLICATION_PDF_VALUE)
    byte[] scan(
            @RequestBody byte[] form,
            @RequestParam(defaultValue = "300") double dpi,
            @RequestParam(defaultValue = "true") boolean seal,
            @RequestParam(defaultValue = "true") boolean signature,
            @RequestParam(defaultValue = "0.6") double rotation,
            @RequestParam(defaultValue = "1") long seed,
            @RequestParam(defaultValue = "") Set<Integer> skip,
            @RequestParam(defaultValue = "") Set<Integer> omitPage,
            @RequestParam(defaultValue = "") Set<Integer> upsideDown,
            @RequestParam(defaultValue = "true") boolean colour,
            @RequestParam(defaultValue = "西藏雪域建设工程有限公司") String enterprise) {
        if (!(dpi >= COARSEST && dpi <= FINEST)) {
            throw new IllegalArgumentException("参数 dpi 应在 %d 至 %d 之间。".formatted(COARSEST, FINEST));
        }
        return scanner.scan(
                form,
                new Scanner.Settings(
                        dpi, seal, signature, rotation, seed, skip, omitPage, upsideDown, colour, enterprise));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refuse(IllegalArgumentException refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refusal.getMessage());
    }
}
