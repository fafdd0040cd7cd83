package cn.zhishen.web.api;

import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "资质目录")
class CatalogueController {

    private final Catalogue catalogue;
    private final Clock clock;

    CatalogueController(Catalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** @param reason why it is not open; empty if it is */
    record Entry(
            String code,
            String type,
            String series,
            String category,
            String level,
            String title,
            String scope,
            boolean open,
            String authority,
            String tier,
            String reason) {}

    @GetMapping("/api/v1/qualifications")
    @Operation(summary = "资质目录", description = "每项资质是否开放智能化审批、由谁审批、未开放的原因")
    List<Entry> all(@RequestParam(defaultValue = "FIRST") ApplicationKind kind) {
        var now = clock.instant();
        return catalogue.all().stream()
                .map(q -> {
                    var openness = catalogue.openness(q, kind, now);
                    return new Entry(
                            q.code(),
                            q.type(),
                            q.series(),
                            q.category(),
                            q.level(),
                            q.title(),
                            q.scope(),
                            openness.open(),
                            openness.authority(),
                            openness.tier(),
                            openness.reason());
                })
                .toList();
    }
}
