package cn.zhishen.review.assessment;

import cn.zhishen.enterprise.Figure;
import cn.zhishen.review.assessment.Figures.Certificate;
import cn.zhishen.review.assessment.Figures.Experience;
import cn.zhishen.review.assessment.Figures.Lead;
import cn.zhishen.review.assessment.Figures.Machines;
import cn.zhishen.review.assessment.Figures.People;
import cn.zhishen.review.assessment.Figures.Works;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.PersonalNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds everything in figures that cannot be assessed, field by field, before anything is judged. */
final class FigureCheck {

    private static final int OLDEST = 120;
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_DIGITS = 12;
    /** More errors help nobody. */
    private static final int MOST_ERRORS = 50;

    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

    private final AssessmentSettings limits;
    private final List<FieldError> errors = new ArrayList<>();

    private FigureCheck(AssessmentSettings limits) {
        this.limits = limits;
    }

    /** @return empty if nothing is wrong */
    static List<FieldError> of(Figures figures, AssessmentSettings limits) {
        var check = new FigureCheck(limits);
        check.all(figures);
        return check.errors.stream().limit(MOST_ERRORS).toList();
    }

    private void all(Figures figures) {
        word("code", figures.code(), true);
        if (figures.kind() == null) {
            wrong("kind", "不能缺少，请填写业务类型，如 FIRST（首次申请）");
        }
        amount("netAssetsWan", figures.netAssetsWan());
        amount("registeredCapitalWan", figures.registeredCapitalWan());
        words("held", figures.held(), limits.mostGroups());
        if (figures.technicalLead() != null) {
            lead(figures.technicalLead());
        }
        each("people", figures.people(), limits.mostGroups(), this::people);
        each("equipment", figures.equipment(), limits.mostGroups(), this::machines);
        each("projects", figures.projects(), limits.mostGroups(), (at, works) -> works(at, works, figures));
        sum(
                "people",
                "count",
                figures.people().stream().filter(Objects::nonNull).map(People::count),
                limits.mostPeople());
        sum(
                "projects",
                "count",
                figures.projects().stream().filter(Objects::nonNull).map(Works::count),
                limits.mostThings());
    }

    private void sum(String field, String of, Stream<Integer> counts, int most) {
        long sum = counts.filter(Objects::nonNull).mapToLong(Integer::longValue).sum();
        if (sum > most) {
            wrong(field, "各组的 " + of + " 合计 " + sum + "，一次测算最多 " + most + "，请减少");
        }
    }

    private void people(String at, People group) {
        count(at + ".count", group.count(), limits.mostPeople());
        person(at, group.age(), group.insuredMonths(), group.major(), group.certificates());
    }

    private void lead(Lead lead) {
        person(Figures.TECHNICAL_LEAD, lead.age(), lead.insuredMonths(), lead.major(), lead.certificates());
        var experience = Figures.TECHNICAL_LEAD + ".experience";
        each(experience, lead.experience(), StandIns.MOST_PERIODS, this::experience);
        sum(
                experience,
                "months",
                lead.experience().stream().filter(Objects::nonNull).map(Experience::months),
                limits.mostMonths());
    }

    private void person(String at, Integer age, Integer months, String major, List<Certificate> certificates) {
        number(at + ".age", age, 1, OLDEST, "请填写周岁，一组有几人的填最年长者的");
        number(at + ".insuredMonths", months, 0, limits.mostMonths(), "请填写当月以前由本企业连续缴纳社会保险的月数，没有的填 0");
        word(at + ".major", major, false);
        each(at + ".certificates", certificates, limits.mostOfOne(), this::certificate);
    }

    private void certificate(String at, Certificate certificate) {
        if (certificate.kind() == null) {
            wrong(at + ".kind", "不能缺少，请填写 REGISTRATION（注册证书）、TITLE（职称证书）或者 SKILL（技能证书）");
        }
        word(at + ".name", certificate.name(), true);
        word(at + ".level", certificate.level(), false);
        words(at + ".specialties", certificate.specialties(), limits.mostOfOne());
    }

    private void experience(String at, Experience experience) {
        word(at + ".field", experience.field(), false);
        number(at + ".months", experience.months(), 1, limits.mostMonths(), "请填写从事技术管理的月数");
    }

    private void machines(String at, Machines machines) {
        count(at + ".count", machines.count(), limits.mostThings());
        word(at + ".name", machines.name(), true);
        size(at, machines.figures(), machines.traits());
    }

    private void works(String at, Works works, Figures figures) {
        count(at + ".count", works.count(), limits.mostThings());
        word(at + ".category", works.category(), false);
        amount(at + ".amountWan", works.amountWan());
        size(at, works.figures(), works.traits());
        var ledBy = works.ledBy();
        if (ledBy == null) {
            return;
        }
        boolean lead = ledBy.equals(Figures.TECHNICAL_LEAD) && figures.technicalLead() != null;
        boolean group = IntStream.range(0, figures.people().size())
                .mapToObj(Figures::people)
                .anyMatch(ledBy::equals);
        if (!lead && !group) {
            wrong(at + ".ledBy", "应为 technicalLead（须填写 technicalLead）或者已填写的一组人员，如 people[0]，请更正");
        }
    }

    private void size(String at, List<Figure> figures, List<String> traits) {
        each(at + ".figures", figures, limits.mostOfOne(), (place, figure) -> {
            word(place + ".name", figure.name(), true);
            if (figure.value() == null) {
                wrong(place + ".value", "不能缺少，请填写数值，单位写在 name 中");
            } else {
                amount(place + ".value", figure.value());
            }
        });
        words(at + ".traits", traits, limits.mostOfOne());
    }

    private <T> void each(String field, List<T> entries, int most, BiConsumer<String, T> check) {
        if (entries.size() > most) {
            wrong(field, "有 " + entries.size() + " 项，最多 " + most + " 项，请合并相同的，或者减少");
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            var at = field + "[" + i + "]";
            if (entries.get(i) == null) {
                wrong(at, "不能为空，请删去或者填写");
            } else {
                check.accept(at, entries.get(i));
            }
        }
    }

    private void words(String field, List<String> words, int most) {
        each(field, words, most, (at, word) -> word(at, word, true));
    }

    private void word(String field, String word, boolean required) {
        if (word == null || word.isBlank()) {
            if (required) {
                wrong(field, "不能缺少，请填写");
            }
            return;
        }
        if (word.codePointCount(0, word.length()) > limits.longestWord()) {
            wrong(field, "超过 " + limits.longestWord() + " 个字，请只写证书或者标准上的用词");
        } else if (UNPRINTABLE.matcher(word).find()) {
            wrong(field, "含有不可见的控制字符，请删去");
        } else if (PersonalNumber.isIn(word)) {
            wrong(field, "像是公民身份号码或者手机号码；测算不接受任何个人信息，请删去");
        }
    }

    private void count(String field, Integer count, int most) {
        number(field, count, 1, most, "请填写数量");
    }

    private void number(String field, Integer number, int least, int most, String remedy) {
        if (number == null) {
            wrong(field, "不能缺少，" + remedy);
        } else if (number < least || number > most) {
            wrong(field, "应在 " + least + " 至 " + most + " 之间，" + remedy);
        }
    }

    private void amount(String field, BigDecimal amount) {
        if (amount == null) {
            return;
        }
        boolean readable = amount.scale() <= MOST_DECIMALS && amount.precision() - (long) amount.scale() <= MOST_DIGITS;
        if (!readable || amount.signum() < 0 || amount.compareTo(BigDecimal.valueOf(limits.mostWan())) > 0) {
            wrong(field, "应在 0 至 " + limits.mostWan() + " 之间，至多 " + MOST_DECIMALS + " 位小数，请更正");
        }
    }

    private void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }
}
