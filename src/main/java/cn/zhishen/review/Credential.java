package cn.zhishen.review;

import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.registry.RegisteredPerson;
import java.util.List;

/**
 * A certificate as it is written, to be read by the vocabulary: one that is declared, or an entry of the register of
 * registered persons.
 *
 * @param name of the registration, the series of the title, or the trade
 * @param level null or blank where none is written; it may stand in the name then (二级建造师, 高级工程师)
 */
record Credential(PersonCertificate.Kind kind, String name, String level, List<String> specialties) {

    static Credential of(PersonCertificate certificate) {
        return new Credential(certificate.kind(), certificate.name(), certificate.level(), certificate.specialties());
    }

    static Credential of(RegisteredPerson entry) {
        return new Credential(
                PersonCertificate.Kind.REGISTRATION,
                entry.name(),
                entry.level(),
                entry.specialties() == null ? List.of() : entry.specialties());
    }

    /** Whether its level is {@code minimum} or above it, empty where any will do. */
    Opinion level(String minimum, Vocabulary vocabulary) {
        return switch (reaches(minimum, vocabulary)) {
            case FAIL -> Opinion.notMet("等级为" + shown() + "，低于" + Levels.asked(minimum));
            case NEEDS_CHECK -> unclear(minimum);
            default -> Opinion.MET;
        };
    }

    /** Whether a registration is of that level and specialty. */
    Opinion fits(String minimum, Specialty specialty, Vocabulary vocabulary) {
        return level(minimum, vocabulary)
                .and(specialty.judge(Vocabulary.Kind.REGISTRATION_SPECIALTY, specialties, vocabulary));
    }

    /** Where no level is written there is no word that could be settled. */
    private Opinion unclear(String minimum) {
        var why = "等级“" + shown() + "”是否达到" + Levels.asked(minimum) + "，须人工核对";
        return hasLevel()
                ? Opinion.unexplained(why, new OpenWord(levels(), Levels.like(minimum), level))
                : Opinion.toCheck(why);
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

    /** The level that is written, or else the one that the name holds. */
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

    /** Such as 初级工 in 初级木工; that nothing is said of a level is said in too short words to be looked for. */
    private List<String> levelsIn(String trade, Vocabulary vocabulary) {
        return vocabulary.words(levels()).stream()
                .filter(word -> !word.equals(Levels.TRAINED))
                .filter(word -> vocabulary.isIn(levels(), word, trade) == Result.PASS)
                .toList();
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

    private boolean hasLevel() {
        return level != null && !level.isBlank();
    }

    private String shown() {
        return hasLevel() ? level : "未填写";
    }
}
