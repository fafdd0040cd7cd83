package cn.zhishen.enterprise.workbook;

import static cn.zhishen.enterprise.workbook.SheetLayout.column;
import static cn.zhishen.enterprise.workbook.SheetLayout.required;

import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibraryChecks;
import cn.zhishen.enterprise.workbook.SheetLayout.Format;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Persons in one sheet, certificates and employments in two more, each row named by the number of the identity document. */
@Component
@EnableConfigurationProperties(WorkbookProperties.class)
public class PersonWorkbook extends LibraryWorkbook<Person> {

    private static final Map<String, PersonCertificate.Kind> KINDS = new LinkedHashMap<>();

    static {
        Arrays.stream(PersonCertificate.Kind.values()).forEach(kind -> KINDS.put(kind.chinese(), kind));
    }

    private static final String FORMER_HEADING = "公民身份号码";
    private static final String EXAMPLE_ID = "540102199001010038";

    private static final SheetLayout PERSONS = new SheetLayout(
            "人员",
            List.of(
                    column("证件种类", "citizenId.kind", Format.TEXT, "从列表中选择；留空视为居民身份证", "居民身份证")
                            .onlyWords(List.copyOf(IdentityDocument.Kind.BY_CHINESE.keySet()))
                            .addedLater(),
                    required("证件号码", "citizenId", Format.IDENTIFIER, "与证件一致；单元格格式须为“文本”", EXAMPLE_ID)
                            .formerly(FORMER_HEADING),
                    required("姓名", "name", Format.TEXT, "与证件一致", "扎西"),
                    column("出生日期", "birthDate", Format.DAY, "证件号码中没有出生日期的必填，如护照和通行证；居民身份证可以留空", "")
                            .addedLater(),
                    column("学历", "education", Format.TEXT, "最高学历", "本科")
                            .withWords("博士研究生", "硕士研究生", "本科", "大专", "中专", "高中", "初中"),
                    column("所学专业", "major", Format.TEXT, "毕业证书上的专业", "土木工程"),
                    column("毕业日期", "graduatedOn", Format.DAY, "毕业证书上的日期", "2012-07-01"),
                    column("职务", "position", Format.TEXT, "在本企业的职务", "技术负责人")));

    private static final SheetLayout CERTIFICATES = new SheetLayout(
            "证书",
            List.of(
                    required("证件号码", "citizenId", Format.IDENTIFIER, "与“人员”表中的号码一致", EXAMPLE_ID)
                            .formerly(FORMER_HEADING),
                    required("证书种类", "kind", Format.TEXT, "注册证书、职称证书、技能证书三选一", "注册证书")
                            .onlyWords(List.copyOf(KINDS.keySet())),
                    required("证书名称", "name", Format.TEXT, "注册证书填注册类别；职称证书填系列；技能证书填工种", "注册建造师")
                            .proposingWords(),
                    column(
                                    "等级",
                                    "level",
                                    Format.TEXT,
                                    "注册证书如一级；职称如中级；技能如高级工；没有等级的留空",
                                    WorkbookWords.example("person.certificate.level"))
                            .proposingWords(),
                    column("专业", "specialties", Format.TEXT, "多个专业用“、”隔开", "建筑工程、市政公用工程"),
                    required("证书编号", "number", Format.IDENTIFIER, "证书上的编号", "藏2541234567890"),
                    column("发证日期", "issuedOn", Format.DAY, "不晚于今天", "2022-01-01"),
                    column("有效期至", "validUntil", Format.DAY, "长期有效的留空", "2027-12-31")));

    private static final SheetLayout EMPLOYMENTS = new SheetLayout(
            "任职经历",
            List.of(
                    required("证件号码", "citizenId", Format.IDENTIFIER, "与“人员”表中的号码一致", EXAMPLE_ID)
                            .formerly(FORMER_HEADING),
                    required("起始日期", "from", Format.DAY, "不晚于今天", "2014-03-01"),
                    column("终止日期", "to", Format.DAY, "现任的留空", "2019-06-30"),
                    required("单位", "employer", Format.TEXT, "任职单位全称", "某某建设有限公司"),
                    column("职务", "position", Format.TEXT, "在该单位的职务", "项目经理"),
                    column("从事专业", "field", Format.TEXT, "工程专业，如建筑工程", "建筑工程").proposingWords(),
                    column("技术管理", "technicalManagement", Format.TEXT, "是否从事施工技术管理（监理为工程建设）；留空视为否", "是")
                            .onlyWords(List.copyOf(YES_NO.keySet()))));

    PersonWorkbook(EnterpriseLibrary library, OfferedWords offered, WorkbookProperties limits) {
        super(library, offered, limits, "人员");
    }

    @Override
    List<SheetLayout> sheets() {
        return List.of(PERSONS, CERTIFICATES, EMPLOYMENTS);
    }

    @Override
    List<List<List<Object>>> rows(Person person) {
        var id = number(person.identity());
        return List.of(
                List.of(Arrays.asList(
                        kind(person.identity()),
                        id,
                        said(person.name()),
                        person.birthDate(),
                        said(person.education()),
                        said(person.major()),
                        person.graduatedOn(),
                        said(person.position()))),
                person.certificates().stream()
                        .map(one -> Arrays.asList(
                                id,
                                one.kind().chinese(),
                                said(one.name()),
                                said(one.level()),
                                FormInput.joined(one.specialties()),
                                said(one.number()),
                                one.issuedOn(),
                                one.validUntil()))
                        .toList(),
                person.employments().stream()
                        .map(one -> Arrays.asList(
                                id,
                                one.from(),
                                one.to(),
                                said(one.employer()),
                                said(one.position()),
                                said(one.field()),
                                one.technicalManagement() ? "是" : "否"))
                        .toList());
    }

    @Override
    Person entry(RowInput row, List<List<RowInput>> details) {
        return new Person(
                row.identity("citizenId"),
                row.day("birthDate"),
                row.text("name"),
                row.text("education"),
                row.text("major"),
                row.day("graduatedOn"),
                row.text("position"),
                details.get(0).stream()
                        .map(one -> new PersonCertificate(
                                one.word("kind", KINDS),
                                one.text("name"),
                                one.text("level"),
                                one.words("specialties"),
                                one.text("number"),
                                one.day("issuedOn"),
                                one.day("validUntil")))
                        .toList(),
                details.get(1).stream()
                        .map(one -> new Employment(
                                one.day("from"),
                                one.day("to"),
                                one.text("employer"),
                                one.text("position"),
                                one.text("field"),
                                Boolean.TRUE.equals(one.word("technicalManagement", YES_NO))))
                        .toList());
    }

    @Override
    String keyField() {
        return "citizenId";
    }

    @Override
    String key(String typed) {
        return typed == null ? null : TextLikeness.code(typed);
    }

    @Override
    List<String> detailFields() {
        return List.of("certificates", "employments");
    }

    @Override
    void check(LibraryChecks checks, List<Person> persons) {
        checks.persons(persons);
    }

    @Override
    String path() {
        return "persons";
    }

    @Override
    List<String> notes() {
        return List.of(
                "七、“人员”表一人一行；“证书”表一证一行、“任职经历”表一段一行，以证件号码与“人员”表对应。",
                "八、更新某人时，其证书和任职经历以本文件为准：文件中没有列出的证书和经历将从该人员中去掉。",
                "九、企业法定代表人、企业负责人、技术负责人须填写任职经历（操作指南 二、2）。");
    }
}
