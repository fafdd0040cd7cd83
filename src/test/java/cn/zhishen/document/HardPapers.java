package cn.zhishen.document;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.EnterpriseParticulars;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.EquipmentParticulars;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.ProjectParticulars;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.Qualification;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Papers with as many, as long and as rare texts as an application may have, since these break forms. Names and numbers are invented. */
public final class HardPapers {

    static final Qualification CONSTRUCTION = Papers.CONSTRUCTION;

    /** Rare characters of personal names, also of the Unicode extensions A, B, C and E. */
    public static final String RARE = "䶮𠅤𬭬㑇𫖯𬭎龘㛃喆堃犇𫍽𬱖";

    public static final String ENTERPRISE = "西藏自治区雪域高原圣地天路国际建筑工程与市政公用基础设施综合开发建设管理集团股份有限公司日喀则市桑珠孜区分公司第二十一项目部";
    public static final String ADDRESS = ("西藏自治区拉萨市柳梧新区察古大道与东环路交汇处东侧高新技术产业孵化园三期综合办公大楼 B 座 12 层 1201—1216 号，"
                    + "邮件请寄城关区金珠西路 158 号阳光新城商务中心 A 栋 3 单元 2 层 205 室转西藏自治区建筑市场")
            + "监管服务站收发室（周一至周五）。";
    public static final String NAME = "次仁·多吉·平措·旺堆·索朗·扎西·尼玛·";
    static final String LONG_WORD =
            "QTZ250TC7035B16SUPERLIFTEXTRALONGBOOMSN20240720ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private HardPapers() {}

    /** 300 people, 200 pieces of equipment, 40 projects. */
    public static Dossier dossier(Qualification item) {
        boolean supervision = item.equals(Papers.SUPERVISION);
        var leads = new LinkedHashMap<String, Person>();
        leads.put(item.code(), lead());
        return new Dossier(
                Papers.NUMBER,
                1,
                ApplicationKind.ADDITION,
                List.of(item),
                Papers.NOON,
                Papers.DAY,
                enterprise(),
                lead(),
                leads,
                people(1, 100, n -> registration(n, supervision)),
                people(
                        101,
                        100,
                        n -> Papers.certificate(
                                PersonCertificate.Kind.TITLE,
                                "工程系列",
                                n % 7 == 0 ? "正高级" : "中级",
                                n % 5 == 0 ? "道路桥梁与渡河工程、隧道（地下结构）工程、岩土工程" : "给排水",
                                "藏中2018%06d".formatted(n))),
                people(
                        201,
                        100,
                        n -> Papers.certificate(
                                PersonCertificate.Kind.SKILL,
                                n % 9 == 0 ? "建筑起重机械安装拆卸工" : "电工",
                                "高级技师",
                                "",
                                "25400000%08d".formatted(n))),
                IntStream.range(0, 200).mapToObj(HardPapers::equipment).toList(),
                IntStream.range(0, 40).mapToObj(HardPapers::project).toList(),
                List.of(Papers.MUNICIPAL),
                List.of(new HeldQualification(
                        enterprise().uscc().value(),
                        "D254000403",
                        "D110B",
                        "市政公用工程施工总承包二级",
                        LocalDate.of(2020, 7, 1),
                        LocalDate.of(2025, 6, 30),
                        Papers.AUTHORITY,
                        HeldQualification.VALID)));
    }

    private static EnterpriseProfile enterprise() {
        var usual = Papers.enterprise();
        return new EnterpriseProfile(
                usual.uscc(),
                ENTERPRISE,
                ADDRESS,
                new BigDecimal("999999999999.123456"),
                new BigDecimal("999999999999.123456"),
                usual.establishedOn(),
                NAME,
                new IdentityDocument(IdentityDocument.Kind.FOREIGN_PERMANENT_RESIDENT_CARD, "911245198005140025"),
                null,
                NAME,
                "0891-6300000 转 8888",
                new EnterpriseParticulars(
                        ADDRESS,
                        "850000",
                        "其他股份有限公司（上市、自然人投资或控股）",
                        new BigDecimal("123456789.5"),
                        new BigDecimal("98765432.1"),
                        1234567,
                        98765,
                        NAME,
                        "正高级会计师",
                        "13900000001",
                        "a-very-long-mailbox-name.of.the.enterprise@construction-market.example.xizang.example",
                        "https://www.construction-market.example/enterprises/91540100MA6T1X2Y33/introduction?lang=zh",
                        "（藏）JZ安许证字〔2024〕000123",
                        LocalDate.of(2027, 7, 19),
                        ("本企业成立于二〇一六年，主要从事房屋建筑、市政公用和公路工程的施工。".repeat(12) + "\n" + LONG_WORD + "\n" + RARE),
                        IntStream.rangeClosed(1, 30)
                                .mapToObj(n -> "质量管理体系程序文件第 %d 号：工程质量检验、评定与不合格品控制制度".formatted(n))
                                .toList()));
    }

    static Person lead() {
        var employments = new ArrayList<Employment>();
        for (int year = 1992; year < 2022; year++) {
            employments.add(new Employment(
                    LocalDate.of(year, 7, 1),
                    year == 2021 ? null : LocalDate.of(year + 1, 6, 30),
                    ENTERPRISE,
                    "项目技术负责人兼质量安全总监",
                    "建筑工程施工总承包",
                    year >= 2000));
        }
        return new Person(
                Papers.citizenId(500),
                "龚" + RARE,
                "博士研究生",
                "道路桥梁与渡河工程",
                LocalDate.of(1992, 7, 1),
                "集团公司总工程师兼技术质量部经理",
                List.of(
                        Papers.certificate(PersonCertificate.Kind.TITLE, "工程系列", "正高级", "建筑工程", "藏正高2018000123"),
                        Papers.certificate(
                                PersonCertificate.Kind.REGISTRATION, "注册建造师", "一级", "建筑工程", "藏1542015201600500")),
                employments);
    }

    private static PersonCertificate registration(int n, boolean supervision) {
        if (n % 10 == 0) {
            return Papers.certificate(
                    PersonCertificate.Kind.REGISTRATION, "注册造价工程师", "一级", "土木建筑工程", "建〔造〕1154%06d".formatted(n));
        }
        return supervision
                ? new PersonCertificate(
                        PersonCertificate.Kind.REGISTRATION,
                        "注册监理工程师",
                        null,
                        List.of("房屋建筑工程", "市政公用工程"),
                        "54%06d".formatted(n),
                        Papers.DAY,
                        Papers.DAY.plusYears(3))
                : Papers.certificate(
                        PersonCertificate.Kind.REGISTRATION, "注册建造师", "二级", "建筑工程", "藏25420192020%05d".formatted(n));
    }

    private static List<Person> people(int from, int count, IntFunction<PersonCertificate> certificate) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> new Person(
                        document(n),
                        document(n).birthDate().isPresent() ? null : LocalDate.of(1980, 1, 1),
                        n % 10 == 3 ? NAME : n % 10 == 7 ? "欧阳" + RARE.substring(0, 3) : "扎西卓玛",
                        n % 4 == 0 ? "硕士研究生" : "本科",
                        "土木工程",
                        LocalDate.of(2002, 7, 1),
                        "工程师",
                        List.of(certificate.apply(n)),
                        List.of()))
                .toList();
    }

    private static IdentityDocument document(int n) {
        return switch (n % 10) {
            case 5 -> new IdentityDocument(IdentityDocument.Kind.PASSPORT, "WMW%017d".formatted(n));
            case 6 -> new IdentityDocument(IdentityDocument.Kind.TAIWAN_TRAVEL_PERMIT, "%08d".formatted(n));
            case 8 ->
                new IdentityDocument(IdentityDocument.Kind.FOREIGN_PERMANENT_RESIDENT_CARD, "CAN%012d".formatted(n));
            default -> Papers.citizenId(n);
        };
    }

    private static Equipment equipment(int n) {
        return new Equipment(
                "ZC-%03d".formatted(n),
                n % 20 == 5 ? LONG_WORD : n % 3 == 0 ? "塔式起重机" : "混凝土输送泵（车载式）",
                n % 20 == 6 ? LONG_WORD : "QTZ%d（TC5610）".formatted(63 + n),
                1 + n % 12,
                "自有",
                Papers.DAY.minusDays(n),
                null,
                null,
                new EquipmentParticulars(
                        n % 2 == 0 ? "中联重科股份有限公司" : ENTERPRISE,
                        LocalDate.of(2018, 3, 1),
                        "45 kW／63 t",
                        new BigDecimal("1234567.8"),
                        "0540021%08d".formatted(n)));
    }

    private static Project project(int n) {
        return new Project(
                "5401022019%08d".formatted(n),
                n % 10 == 4 ? LONG_WORD : "拉萨市城关区纳金街道保障性住房建设项目（二期）第 %d 标段及室外配套道路、给排水、供电、绿化工程".formatted(n + 1),
                "建筑工程施工总承包",
                "二级",
                "地上 18 层、地下 2 层，建筑面积 132000 平方米，高度 56.7 米，最大单跨跨度 36 米",
                new BigDecimal("123456.78"),
                LocalDate.of(2019, 4, 1),
                LocalDate.of(2021, 10, 30),
                "拉萨市城关区住房和城乡建设局（代建单位：西藏自治区重点建设项目管理中心）",
                n % 3 == 0 ? Papers.citizenId(500) : Papers.citizenId(2),
                Papers.citizenId(3),
                List.of(new Figure("单跨跨度（米）", new BigDecimal("36")), new Figure("建筑面积（平方米）", new BigDecimal("132000"))),
                null,
                new ProjectParticulars(ADDRESS, "施工总承包", "合格，获“雪莲杯”优质工程奖", NAME, "0891-6300000"));
    }
}
