package cn.zhishen.review.measures;

import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Levels;
import cn.zhishen.review.rules.Specialty;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A certificate as written, for the vocabulary to read: a declared one, or an entry of the register of registered persons.
 *
 * @param name name of the registration, series of the title, or trade
 * @param level null or blank if none is written; the name may then contain it (二级建造师, 高级工程师)
 */
public record Credential(PersonCertificate.Kind kind, String name, String level, List<String> specialties) {

    private static final Pattern LEVEL_IN_NAME = Pattern.compile(".级");

    public static Credential of(PersonCertificate certificate) {
        return new Credential(certificate.kind(), certificate.name(), certificate.level(), certificate.specialties());
    }

    public static Credential of(RegisteredPerson entry) {
        return new Credential(
                PersonCertificate.Kind.REGISTRATION,
                entry.name(),
                entry.level(),
                entry.specialties() == null ? List.of() : entry.specialties());
    }

    /** Whether its level is {@code minimum} or above; with an empty {@code minimum} any level will do. */
    Appraisal level(String minimum, Vocabulary vocabulary) {
        return switch (reaches(minimum, vocabulary)) {
            case FAIL -> Appraisal.notMet("等级为" + shownLevel() + "，低于" + Levels.asked(minimum));
            case NEEDS_CHECK -> unclear(minimum);
            default -> Appraisal.MET;
        };
    }

    /** Whether a registration has that level or above and that specialty. */
    Appraisal fits(String minimum, Specialty specialty, Vocabulary vocabulary) {
        if (!specialty.any() && specialties.stream().allMatch(String::isBlank)) {
            return level(minimum, vocabulary).and(Appraisal.toCheck("没有注明注册专业，是否为" + specialty.text() + "须人工核对"));
        }
        return level(minimum, vocabulary)
                .and(specialty.judge(Vocabulary.Kind.REGISTRATION_SPECIALTY, specialties, vocabulary));
    }

    /** If no level is written, there is no word that a reviewer could settle. */
    private Appraisal unclear(String minimum) {
        var why = "等级“" + shownLevel() + "”是否达到" + Levels.asked(minimum) + "，须人工核对";
        return hasLevel()
                ? Appraisal.unexplained(why, new OpenWord(levels(), Levels.like(minimum), level))
                : Appraisal.toCheck(why);
    }

    private Result reaches(String minimum, Vocabulary vocabulary) {
        if (minimum.isEmpty()) {
            return Result.PASS;
        }
        var meant = meant(vocabulary);
        if (meant.isEmpty()) {
            return hasLevel() && vocabulary.denies(levels(), minimum, level) ? Result.FAIL : Result.NEEDS_CHECK;
        }
        var result = reaches(meant, minimum);
        var inName = inName(vocabulary);
        return inName.isEmpty() || reaches(inName, minimum) == result ? result : Result.NEEDS_CHECK;
    }

    private static Result reaches(List<String> levels, String minimum) {
        return Result.any(levels.stream().map(level -> Result.of(Levels.atLeast(level, minimum))));
    }

    /** The words for the written level, or else for the level in the name. */
    private List<String> meant(Vocabulary vocabulary) {
        var written = words(vocabulary, level);
        var inName = inName(vocabulary);
        return hasLevel() || inName.isEmpty() ? written : inName;
    }

    private List<String> inName(Vocabulary vocabulary) {
        return switch (kind) {
            case REGISTRATION ->
                vocabulary.meanings(Vocabulary.Kind.REGISTRATION, name).stream()
                        .map(Vocabulary.Meaning::level)
                        .filter(one -> !one.isEmpty())
                        .toList();
            case TITLE -> words(vocabulary, name);
            case SKILL -> levelsIn(name, vocabulary);
        };
    }

    /** Level words in a trade, such as 初级工 in 初级木工. The words for "without a level" are too short to search for. */
    private List<String> levelsIn(String trade, Vocabulary vocabulary) {
        return vocabulary.wordsIn(levels(), trade).stream()
                .filter(word -> !word.equals(Levels.TRAINED))
                .toList();
    }

    /** The trade in the name, without a level in it. */
    public String trade(Vocabulary vocabulary) {
        return vocabulary.knows(Vocabulary.Kind.TRADE, name)
                ? name
                : vocabulary.without(levels(), levelsIn(name, vocabulary), name);
    }

    private List<String> words(Vocabulary vocabulary, String text) {
        return vocabulary.meanings(levels(), text).stream()
                .map(Vocabulary.Meaning::word)
                .toList();
    }

    private Vocabulary.Kind levels() {
        return switch (kind) {
            case TITLE -> Vocabulary.Kind.TITLE_LEVEL;
            case SKILL -> Vocabulary.Kind.SKILL_LEVEL;
            case REGISTRATION -> Vocabulary.Kind.REGISTRATION_LEVEL;
        };
    }

    /** Such as 一级注册建造师（建筑工程）, 高级职称（结构）, 电工中级工; a level in the name is not repeated. */
    String shown() {
        var written = hasLevel() ? level.strip() : "";
        var credential =
                switch (kind) {
                    case TITLE -> written.isEmpty() || written.endsWith("级") ? written + "职称" : written;
                    case SKILL -> written.isEmpty() || name.contains(written) ? name : name + written;
                    case REGISTRATION ->
                        written.isEmpty() || name.contains(written)
                                ? name
                                : LEVEL_IN_NAME.matcher(name).find() ? name + "（等级" + written + "）" : written + name;
                };
        var named = specialties.stream().filter(one -> !one.isBlank()).toList();
        return named.isEmpty() ? credential : credential + "（" + String.join("、", named) + "）";
    }

    private boolean hasLevel() {
        return level != null && !level.isBlank();
    }

    private String shownLevel() {
        return hasLevel() ? level : "未填写";
    }
}
