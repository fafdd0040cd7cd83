package cn.zhishen.review.measures;

import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import cn.zhishen.shared.Wan;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** Compares the enterprise's statements with the business register 工商库. */
final class BusinessRecord {

    private BusinessRecord() {}

    static Finding found(Requirement requirement, ReviewSubject subject) {
        var uscc = subject.dossier().enterprise().uscc();
        var source = subject.facts().business().source();
        return register(subject).found()
                ? Verdict.met(
                        requirement,
                        List.of("统一社会信用代码 " + uscc
                                + (isBlank(register(subject).name())
                                        ? ""
                                        : "：" + register(subject).name())),
                        source)
                : Verdict.notMet(requirement, List.of(), List.of("工商登记库中没有统一社会信用代码为 " + uscc + " 的企业"), source);
    }

    static Finding status(Requirement requirement, ReviewSubject subject) {
        return ifFound(requirement, subject, register -> {
            var source = subject.facts().business().source();
            if (isBlank(register.status())) {
                return Verdict.unanswered(requirement, List.of("工商登记库没有给出企业的登记状态，须人工核对"), source);
            }
            var found = List.of("登记状态：" + register.status());
            return switch (subject.vocabulary()
                    .means(Vocabulary.Kind.BUSINESS_STATUS, Vocabulary.IN_ORDER, register.status())) {
                case PASS -> Verdict.met(requirement, found, source);
                case NEEDS_CHECK ->
                    Verdict.toCheck(
                                    requirement,
                                    found,
                                    List.of("登记状态“" + register.status() + "”是否为" + Vocabulary.IN_ORDER + "，须人工核对"),
                                    source)
                            .hangingOn(List.of(new OpenWord(
                                    Vocabulary.Kind.BUSINESS_STATUS, List.of(Vocabulary.IN_ORDER), register.status())));
                default ->
                    Verdict.notMet(
                            requirement,
                            found,
                            List.of("企业登记状态为“" + register.status() + "”，应为" + Vocabulary.IN_ORDER),
                            source);
            };
        });
    }

    static Finding name(Requirement requirement, ReviewSubject subject) {
        return compare(
                requirement, subject, "企业名称", subject.dossier().enterprise().name(), BusinessRegistration::name);
    }

    static Finding legalRepresentative(Requirement requirement, ReviewSubject subject) {
        return compare(
                requirement,
                subject,
                "法定代表人",
                subject.dossier().enterprise().legalRepresentative(),
                BusinessRegistration::legalRepresentative);
    }

    static Finding capital(Requirement requirement, ReviewSubject subject) {
        return compare(
                requirement,
                subject,
                "注册资本",
                amount(subject.dossier().enterprise().registeredCapitalWan()),
                register -> amount(register.registeredCapitalWan()));
    }

    static Finding insideRegion(Requirement requirement, ReviewSubject subject) {
        return region(requirement, subject, Verdict::notMet);
    }

    /** If the rules let an enterprise from outside the region apply, a person decides whether it may. */
    static Finding insideRegionOrChecked(Requirement requirement, ReviewSubject subject) {
        return region(requirement, subject, Verdict::toCheck);
    }

    private interface Outside {
        Finding found(Requirement requirement, List<String> found, List<String> reasons, String source);
    }

    private static Finding region(Requirement requirement, ReviewSubject subject, Outside outside) {
        return ifFound(requirement, subject, register -> {
            var prefix = subject.regionPrefix();
            var division = register.divisionCode();
            var found = List.of("工商登记的注册地：区划代码 " + shown(division));
            var source = subject.facts().business().source();
            return division != null && division.startsWith(prefix)
                    ? Verdict.met(requirement, found, source)
                    : outside.found(
                            requirement,
                            found,
                            List.of("工商登记的注册地区划代码为 " + shown(division) + "，不在本自治区（" + prefix + "）内"),
                            source);
        });
    }

    private static String amount(BigDecimal wan) {
        return wan == null ? null : Wan.text(wan);
    }

    /** Texts that read the same are equal. If they differ only in signs between the characters, a person decides. */
    private static Finding compare(
            Requirement requirement,
            ReviewSubject subject,
            String what,
            String declared,
            Function<BusinessRegistration, String> field) {
        return ifFound(requirement, subject, register -> {
            var registered = field.apply(register);
            var source = subject.facts().business().source();
            if (isBlank(registered)) {
                return Verdict.unanswered(requirement, List.of("工商登记库没有给出" + what + "，须人工核对"), source);
            }
            if (TextLikeness.same(declared, registered)) {
                return Verdict.met(requirement, List.of(what + "：" + registered), source);
            }
            var found = List.of("申报" + what + "：" + shown(declared), "工商登记" + what + "：" + registered);
            return TextLikeness.alike(declared, registered)
                    ? Verdict.toCheck(
                            requirement,
                            found,
                            List.of("申报的" + what + "“" + declared + "”与工商登记的“" + registered + "”写法不同，是否一致须人工核对"),
                            source)
                    : Verdict.notMet(
                            requirement,
                            found,
                            List.of("申报的" + what + "“" + shown(declared) + "”与工商登记的“" + registered + "”不一致"),
                            source);
        });
    }

    private static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }

    private static String shown(String value) {
        return value == null ? "未填写" : value;
    }

    /** If the register does not know the enterprise, that is one defect, and there is nothing to compare. */
    private static Finding ifFound(
            Requirement requirement, ReviewSubject subject, Function<BusinessRegistration, Finding> comparison) {
        return register(subject).found()
                ? comparison.apply(register(subject))
                : Verdict.notApplicable(
                        requirement,
                        List.of("工商登记库中没有该企业，无从比对"),
                        subject.facts().business().source());
    }

    private static BusinessRegistration register(ReviewSubject subject) {
        return subject.facts().business().value();
    }
}
