package cn.zhishen.review.rules;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A certificate that lets a person count, written {@code 证书（专业或专业，等级）}: 注册建造师（建筑工程或机电工程，一级）,
 * 职称（结构，高级）, 技能（电工或焊工）, 注册造价工程师.
 *
 * @param certificate name of the registration, 职称 or 技能
 * @param level lowest level, empty if any will do
 */
public record AcceptedCredential(String certificate, Specialty specialty, String level) {

    private static final String TITLE = "职称";
    private static final String SKILL = "技能";
    private static final Pattern WAY = Pattern.compile("([^（）；，]+)(?:（([^（）；]+)）)?");

    /** @throws IllegalArgumentException with a Chinese message that says what is wrong */
    static List<AcceptedCredential> ways(String cell, Function<String, Specialty> related) {
        return CellGrammar.entries(cell, "；").map(way -> of(way, related)).toList();
    }

    private static AcceptedCredential of(String way, Function<String, Specialty> related) {
        var matcher = WAY.matcher(way);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("“" + way + "”应写作 证书（专业或专业，等级）");
        }
        var specialty = Specialty.ANY;
        var level = "";
        var details = matcher.group(2) == null ? "" : matcher.group(2);
        for (var detail : Arrays.stream(details.split("，"))
                .map(String::strip)
                .filter(d -> !d.isEmpty())
                .toList()) {
            if (Levels.known(detail)) {
                level = detail;
            } else if (specialty.any()) {
                specialty = Specialty.of(detail, related);
            } else {
                throw new IllegalArgumentException("“" + way + "”写了两个专业，应以“或”相连");
            }
        }
        return new AcceptedCredential(matcher.group(1).strip(), specialty, level);
    }

    public boolean isTitle() {
        return certificate.equals(TITLE);
    }

    public boolean isSkill() {
        return certificate.equals(SKILL);
    }

    public boolean isRegistration() {
        return !isTitle() && !isSkill();
    }

    public boolean names(String itsCertificate) {
        return certificate.equals(itsCertificate);
    }

    /** Whether everybody who qualifies by this credential also qualifies by one of {@code others}. */
    public boolean within(List<AcceptedCredential> others) {
        return others.stream()
                .anyMatch(other -> certificate.equals(other.certificate)
                        && specialty.within(other.specialty)
                        && Levels.atLeast(level, other.level));
    }

    /** Such as 建筑工程专业一级注册建造师, 结构专业高级以上职称. */
    public String text() {
        if (isTitle()) {
            return (specialty.any() || specialty.meansEngineeringSeries()
                            ? "工程序列"
                            : specialty.text() + suffix(specialty.text()))
                    + level
                    + "以上职称";
        }
        return (specialty.any() ? "" : specialty.text() + suffix(specialty.text()))
                + (level.equals(Levels.TRAINED) ? "" : level)
                + (isSkill() ? "技术工人" : certificate);
    }

    private String suffix(String specialties) {
        return isSkill() || specialties.endsWith("专业") ? "" : "专业";
    }
}
