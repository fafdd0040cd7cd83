package cn.zhishen.web.portal.library;

import static java.util.Map.entry;

import cn.zhishen.enterprise.EnterpriseParticulars;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.web.portal.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 企业信息: what the enterprise says of itself, beside the business register. */
@Controller
@RequestMapping("/portal/profile")
class ProfileController {

    private static final String MORE = "particulars.";

    private static final Map<String, String> LABELS = Map.ofEntries(
            entry("name", "企业名称"),
            entry("address", "注册地址"),
            entry("registeredCapitalWan", "注册资本（万元）"),
            entry("netAssetsWan", "净资产（万元）"),
            entry("establishedOn", "成立日期"),
            entry("legalRepresentative", "法定代表人"),
            entry("legalRepresentativeId.kind", "法定代表人证件种类"),
            entry("legalRepresentativeId", "法定代表人证件号码"),
            entry("legalRepresentativeBirthDate", "法定代表人出生日期"),
            entry("contactName", "联系人"),
            entry("contactPhone", "联系电话"),
            entry(MORE + "businessAddress", "详细地址"),
            entry(MORE + "postcode", "邮政编码"),
            entry(MORE + "enterpriseType", "企业类型"),
            entry(MORE + "totalAssetsWan", "资产总额（万元）"),
            entry(MORE + "liabilitiesWan", "负债总额（万元）"),
            entry(MORE + "employees", "从业人员年末人数"),
            entry(MORE + "engineers", "工程技术人员人数"),
            entry(MORE + "financeHead", "财务负责人"),
            entry(MORE + "financeHeadTitle", "财务负责人职称"),
            entry(MORE + "financeHeadPhone", "财务负责人电话"),
            entry(MORE + "email", "电子邮箱"),
            entry(MORE + "website", "网址"),
            entry(MORE + "safetyPermitNumber", "安全生产许可证编号"),
            entry(MORE + "safetyPermitValidUntil", "安全生产许可证有效期至"),
            entry(MORE + "introduction", "企业简介"),
            entry(MORE + "managementSystems", "质量管理体系与制度目录"));

    private final EnterpriseLibrary library;
    private final RegisterLookUp registers;

    ProfileController(EnterpriseLibrary library, RegisterLookUp registers) {
        this.library = library;
        this.registers = registers;
    }

    @GetMapping
    ModelAndView show(SignedIn enterprise) {
        var profile = library.find(enterprise.uscc());
        return profile.isPresent()
                ? form(fields(profile.get()), library.revision(enterprise.uscc()), Map.of())
                : form(FormFields.empty().put("name", enterprise.name()), null, Map.of());
    }

    @PostMapping
    ModelAndView save(
            SignedIn enterprise,
            @RequestParam(required = false) Long revision,
            HttpServletRequest request,
            RedirectAttributes after) {
        var form = FormFields.of(request.getParameterMap());
        var typed = new FormInput();
        var profile = read(enterprise, form, typed);
        try {
            library.validate(profile);
        } catch (InvalidInput e) {
            typed.add(e.errors());
        }
        if (typed.hasErrors()) {
            var page = form(form, revision, typed.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        if (revision == null && library.add(profile)) {
            return saved(after);
        }
        try {
            if (revision == null) {
                return stale(enterprise, form);
            }
            library.change(profile, revision);
            return saved(after);
        } catch (ChangedMeanwhile e) {
            return stale(enterprise, form);
        }
    }

    private static ModelAndView saved(RedirectAttributes after) {
        after.addFlashAttribute("done", "已保存");
        return new ModelAndView("redirect:/portal/profile");
    }

    private ModelAndView stale(SignedIn enterprise, FormFields form) {
        var differences = new ArrayList<FormFields.Difference>();
        form.differences(fields(library.find(enterprise.uscc()).orElseThrow()), LABELS::containsKey)
                .forEach((path, texts) ->
                        differences.add(new FormFields.Difference(LABELS.get(path), texts[0], texts[1])));
        var page = form(form, library.revision(enterprise.uscc()), Map.of()).addObject("differences", differences);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    /** What the business register says; the page asks for it once it stands. */
    @GetMapping("/registers")
    ModelAndView registers(SignedIn enterprise) {
        var profile = library.find(enterprise.uscc()).orElseThrow(() -> new UnknownEnterprise(enterprise.uscc()));
        return new ModelAndView("portal/library/registers :: enterprise", "business", registers.business(profile));
    }

    private static ModelAndView form(FormFields form, Long revision, Map<String, String> errors) {
        return new ModelAndView("portal/library/profile")
                .addObject("form", form)
                .addObject("revision", revision)
                .addObject("errors", errors);
    }

    private static FormFields fields(EnterpriseProfile profile) {
        var form = FormFields.empty()
                .put("name", profile.name())
                .put("address", profile.address())
                .put("registeredCapitalWan", profile.registeredCapitalWan())
                .put("netAssetsWan", profile.netAssetsWan())
                .put("establishedOn", profile.establishedOn())
                .put("legalRepresentative", profile.legalRepresentative())
                .put("legalRepresentativeId", profile.legalRepresentativeId())
                .put("legalRepresentativeBirthDate", profile.legalRepresentativeBirthDate())
                .put("contactName", profile.contactName())
                .put("contactPhone", profile.contactPhone());
        var more = profile.particulars();
        return more == null
                ? form
                : form.put(MORE + "businessAddress", more.businessAddress())
                        .put(MORE + "postcode", more.postcode())
                        .put(MORE + "enterpriseType", more.enterpriseType())
                        .put(MORE + "totalAssetsWan", more.totalAssetsWan())
                        .put(MORE + "liabilitiesWan", more.liabilitiesWan())
                        .put(MORE + "employees", more.employees())
                        .put(MORE + "engineers", more.engineers())
                        .put(MORE + "financeHead", more.financeHead())
                        .put(MORE + "financeHeadTitle", more.financeHeadTitle())
                        .put(MORE + "financeHeadPhone", more.financeHeadPhone())
                        .put(MORE + "email", more.email())
                        .put(MORE + "website", more.website())
                        .put(MORE + "safetyPermitNumber", more.safetyPermitNumber())
                        .put(MORE + "safetyPermitValidUntil", more.safetyPermitValidUntil())
                        .put(MORE + "introduction", more.introduction())
                        .put(MORE + "managementSystems", String.join("\n", more.managementSystems()));
    }

    private static EnterpriseProfile read(SignedIn enterprise, FormFields form, FormInput typed) {
        var introduction = form.text(MORE + "introduction");
        var systems = form.get(MORE + "managementSystems");
        var more = new EnterpriseParticulars(
                form.text(MORE + "businessAddress"),
                form.text(MORE + "postcode"),
                form.text(MORE + "enterpriseType"),
                form.amount(typed, MORE + "totalAssetsWan", "资产总额"),
                form.amount(typed, MORE + "liabilitiesWan", "负债总额"),
                typed.count(MORE + "employees", "从业人员年末人数", form.get(MORE + "employees")),
                typed.count(MORE + "engineers", "工程技术人员人数", form.get(MORE + "engineers")),
                form.text(MORE + "financeHead"),
                form.text(MORE + "financeHeadTitle"),
                form.text(MORE + "financeHeadPhone"),
                form.text(MORE + "email"),
                form.text(MORE + "website"),
                form.text(MORE + "safetyPermitNumber"),
                form.day(typed, MORE + "safetyPermitValidUntil", "安全生产许可证有效期至"),
                introduction == null ? null : introduction.replace("\r\n", "\n"),
                systems == null
                        ? List.of()
                        : Arrays.stream(systems.split("\\R"))
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList());
        boolean none = more.managementSystems().isEmpty()
                && Stream.of(
                                more.businessAddress(),
                                more.postcode(),
                                more.enterpriseType(),
                                more.totalAssetsWan(),
                                more.liabilitiesWan(),
                                more.employees(),
                                more.engineers(),
                                more.financeHead(),
                                more.financeHeadTitle(),
                                more.financeHeadPhone(),
                                more.email(),
                                more.website(),
                                more.safetyPermitNumber(),
                                more.safetyPermitValidUntil(),
                                more.introduction())
                        .allMatch(Objects::isNull);
        return new EnterpriseProfile(
                enterprise.uscc(),
                form.text("name"),
                form.text("address"),
                form.amount(typed, "registeredCapitalWan", "注册资本"),
                form.amount(typed, "netAssetsWan", "净资产"),
                form.day(typed, "establishedOn", "成立日期"),
                form.text("legalRepresentative"),
                form.identity(typed, "legalRepresentativeId"),
                form.day(typed, "legalRepresentativeBirthDate", "法定代表人出生日期"),
                form.text("contactName"),
                form.text("contactPhone"),
                none ? null : more);
    }
}
