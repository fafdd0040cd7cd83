package cn.zhishen.enterprise;

import java.time.LocalDate;
import java.util.List;

/**
 * A certificate of a person.
 *
 * @param name what it certifies: 注册建造师, 注册监理工程师, 注册造价工程师 …; for a title or a skill its series or trade,
 *     such as 工程系列 or 电工
 * @param level 一级 or 二级 of a registration, 正高级/高级/中级/初级 of a title, 高级工/中级工 … of a skill; null where there is none
 * @param specialties 专业, such as 建筑工程 or 给排水
 * @param validUntil last day of validity, null where it does not expire
 */
public record PersonCertificate(
        Kind kind,
        String name,
        String level,
        List<String> specialties,
        String number,
        LocalDate issuedOn,
        LocalDate validUntil) {

    public PersonCertificate {
        name = TextLikeness.clean(name);
        number = TextLikeness.clean(number);
        specialties = specialties == null ? List.of() : List.copyOf(specialties);
    }

    /** 注册证书, 职称证书, 技能证书. */
    public enum Kind {
        REGISTRATION("注册证书"),
        TITLE("职称证书"),
        SKILL("技能证书");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
