package cn.zhishen.web.api;

import cn.zhishen.application.admission.Choices;
import cn.zhishen.application.admission.Choices.HeldItem;
import cn.zhishen.application.admission.Holding.Standing;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.web.security.Discloses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The qualifications that an enterprise holds 已有资质 (guide, part three): those issued here, and those that the platform reported. */
@RestController
@RequestMapping(path = "/api/v1/enterprises/{uscc}/held-qualifications")
@Tag(name = "已有资质", description = "企业持有的资质；本系统颁发的自动登记，此前取得的由平台提交")
class HeldQualificationController {

    private final EnterpriseLibrary library;
    private final Choices choices;
    private final PlatformQualifications platform;

    HeldQualificationController(EnterpriseLibrary library, Choices choices, PlatformQualifications platform) {
        this.library = library;
        this.choices = choices;
        this.platform = platform;
    }

    /**
     * @param status 有效, or another word of the authority, such as 整改
     * @param standing IN_FORCE, DEEMED_RENEWED (its renewal was not decided by the last day) or LAPSED
     */
    record HeldView(
            String certificateNumber,
            String code,
            String title,
            LocalDate issuedOn,
            LocalDate validUntil,
            String authority,
            String status,
            Standing standing,
            String standingName,
            RenewalView renewal) {

        static HeldView of(HeldItem item) {
            var holding = item.holding();
            var held = holding.held();
            return new HeldView(
                    held.certificateNumber(),
                    held.code(),
                    held.title(),
                    held.issuedOn(),
                    held.validUntil(),
                    held.authority(),
                    held.status(),
                    holding.standing(),
                    holding.standing().chinese(),
                    RenewalView.of(item));
        }
    }

    /** @param text if renewal is open, the day by which the law requires it; otherwise why it is not open, and from which day it will be */
    record RenewalView(boolean open, String text) {

        static RenewalView of(HeldItem item) {
            var permission = item.operations().get(ApplicationKind.RENEWAL).permission();
            return new RenewalView(
                    permission.granted(),
                    permission.granted() ? String.join("", permission.notices()) : permission.text());
        }
    }

    @Discloses(Disclosed.HELD_QUALIFICATIONS)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "查询已有资质", description = "含有效期、当前状态，以及现在能否延续、法定应在哪天前申请；已被升级、重新核定取代的不列入")
    List<HeldView> held(@PathVariable Uscc uscc) {
        if (!library.exists(uscc)) {
            throw new UnknownEnterprise(uscc);
        }
        return choices.held(uscc).stream().map(HeldView::of).toList();
    }

    /** @param remarks doubts about the list, which is accepted all the same */
    record TakenView(List<PlatformQualifications.Remark> remarks) {}

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "提交平台登记的已有资质",
            description = "整体替换平台上次提交的清单。同一类别本系统已颁发或者终止过的，以发证日期较晚的为准。平台登记的资质按公告统一延期的，提交新的有效期。"
                    + "证书编号的校验位不符等可疑之处在 remarks 中提示，不影响登记")
    TakenView put(@PathVariable Uscc uscc, @RequestBody List<PlatformQualifications.Entry> entries) {
        return new TakenView(platform.take(uscc, entries));
    }
}
