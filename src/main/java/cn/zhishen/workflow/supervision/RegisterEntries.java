package cn.zhishen.workflow.supervision;

import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.Vocabularies;
import cn.zhishen.review.vocabulary.Vocabulary;
import cn.zhishen.shared.RegionSettings;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Whether an entry of the business register permits a simple change. What the vocabulary does not know, a person decides. */
@Component
class RegisterEntries {

    private final Vocabularies vocabularies;
    private final RegionSettings region;
    private final Clock clock;

    RegisterEntries(Vocabularies vocabularies, RegionSettings region, Clock clock) {
        this.vocabularies = vocabularies;
        this.region = region;
        this.clock = clock;
    }

    /** Why it permits none, in Chinese; null if it does. */
    String obstacle(BusinessRegistration found) {
        if (!found.found()) {
            return "工商登记库中没有本企业，请先向登记机关核实";
        }
        var status = vocabularies
                .at(clock.instant())
                .means(Vocabulary.Kind.BUSINESS_STATUS, Vocabulary.IN_ORDER, found.status());
        if (status != Result.PASS) {
            return "工商登记状态为“%s”，%s".formatted(found.status(), status == Result.FAIL ? "不能变更证书" : "是否存续须人工核对，请到窗口办理变更");
        }
        return found.divisionCode().startsWith(region.divisionPrefix())
                ? null
                : "工商登记的注册地（区划代码 %s）不在本自治区内；跨省变更应当申请重新核定，不能办理简易变更".formatted(found.divisionCode());
    }
}
