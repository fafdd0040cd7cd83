package cn.zhishen.sandbox;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the enterprises for trials, and what to select for them. */
@RestController
@RequestMapping("/sandbox/enterprises")
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@Hidden
class DemoEnterprisesController {

    private final DemoEnterprises demos;
    private final FoundedEnterprises founded;

    DemoEnterprisesController(DemoEnterprises demos, FoundedEnterprises founded) {
        this.demos = demos;
        this.founded = founded;
    }

    @GetMapping
    List<Summary> list() {
        return demos.all().stream()
                .map(demo -> new Summary(demo.uscc(), demo.name(), demo.demonstrates(), demo.codes()))
                .toList();
    }

    /** The body for {@code PUT /api/v1/applications/{number}/dossier}; without {@code codes}, for all prepared items. */
    @GetMapping("/{uscc}/selection")
    LibraryEntries.Selection selection(
            @PathVariable String uscc, @RequestParam(required = false, defaultValue = "") List<String> codes) {
        var own = founded.find(uscc);
        if (own.isPresent()) {
            return founded.selection(uscc, prepared(own.get().name(), own.get().codes(), codes));
        }
        var demo = demos.find(uscc).orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "没有统一社会信用代码为 " + uscc + " 的示例企业"));
        return demo.selection(prepared(demo.name(), demo.codes(), codes));
    }

    private static List<String> prepared(String name, List<String> prepared, List<String> codes) {
        if (prepared.isEmpty()) {
            throw problem(HttpStatus.BAD_REQUEST, name + "建立时企业库是空的，没有准备好的材料，请自行选择人员、技术装备和工程业绩");
        }
        if (!prepared.containsAll(codes)) {
            throw problem(HttpStatus.BAD_REQUEST, name + "只准备了以下资质项的材料：" + String.join("、", prepared) + "，请从中选择 codes");
        }
        return codes.isEmpty() ? prepared : codes;
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    record Summary(String uscc, String name, String demonstrates, List<String> codes) {}
}
