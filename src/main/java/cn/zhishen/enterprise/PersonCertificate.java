package cn.zhishen.enterprise;

import java.time.LocalDate;
import java.util.List;

/**
 * A certificate of a person.
 *
 * @param name name of the registration: 注册建造师, 注册监理工程师, 注册造价工程师 …; for a title its series, such as 工程系列;
 *     for a skill its trade, such as 电工
 * @param level 一级 or 二级 of a registration, 正高级/高级/中级/初级 of a title, 高级工/中级工 … of a skill; null if there is none
 * @param specialties 专业, such as 建筑工程 or 给排水
 * @param validUntil last day of validity, null if it does not expire
 */
public record PersonCertificate(
        @Field(label = "证书种类", required = true, explanation = "注册证书、职称证书、技能证书三选一", example = "注册证书")
        Kind kind,

        @Field(
                label = "证书名称",
                required = true,
                proposing = true,
                explanation = "注册证书填注册类别；职称证书填系列；技能证书填工种",
                example = "注册建造师")
        String name,

        @Field(
                label = "等级",
                called = "证书等级",
                proposing = true,
                explanation = "注册证书如一级；职称如中级；技能如高级工；没有等级的留空",
                exampleWord = "person.certificate.level")
        String level,

        @Field(label = "专业", explanation = "多个专业用“、”隔开", example = "建筑工程、市政公用工程")
        List<String> specialties,

        @Field(label = "证书编号", required = true, identifier = true, explanation = "证书上的编号", example = "藏2541234567890")
        String number,

        @Field(label = "发证日期", explanation = "不晚于今天", example = "2022-01-01")
        LocalDate issuedOn,

        @Field(
                label = "有效期至",
                called = "证书有效期止",
                future = true,
                notBefore = "issuedOn",
                none = {"长期", "长期有效", "永久", "无期限"},
                explanation = "长期有效的留空或写“长期”",
                example = "2027-12-31")
        LocalDate validUntil) {

    public PersonCertificate {
        name = TextLikeness.clean(name);
        number = TextLikeness.clean(number);
        specialties = specialties == null ? List.of() : List.copyOf(specialties);
    }

    /** 注册证书, 职称证书, 技能证书. */
    public enum Kind implements Choice {
        REGISTRATION("注册证书"),
        TITLE("职称证书"),
        SKILL("技能证书");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        @Override
        public String chinese() {
            return chinese;
        }
    }
}
