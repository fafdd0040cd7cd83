package cn.zhishen.document;

import cn.zhishen.application.agent.MandatePaper;
import cn.zhishen.application.agent.MandatePower;
import cn.zhishen.application.agent.Principal;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.paper.AcceptanceReceiptPaper;
import cn.zhishen.application.paper.ApplicationFormPaper;
import cn.zhishen.application.paper.Resume;
import cn.zhishen.application.paper.TechnicalLeadSheetPaper;
import cn.zhishen.application.paper.TechnicalLeadSheetPaper.Sheet;
import cn.zhishen.application.paper.TechnicalLeadSheetPaper.Work;
import cn.zhishen.certificate.CertificateMeasure;
import cn.zhishen.certificate.CertificatePapers.CertificatePaper;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.proposal.MeasureDecisionPaper;
import cn.zhishen.certificate.proposal.MeasureNoticePaper;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.RectificationOrderPaper;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.EnterpriseParticulars;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.EquipmentParticulars;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.ProjectParticulars;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.printing.Paper;
import cn.zhishen.publicnotice.NoticeSettings;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNoticePaper;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.OneTimeNoticePaper;
import cn.zhishen.review.report.RecheckDecisionPaper;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.VerificationReportPaper;
import cn.zhishen.shared.RemedySettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The papers that the tests print. Names and numbers are invented. */
public class Papers {

    public static final String NUMBER = "5420240000000025";
    public static final String SNAPSHOT = "0123456789abcdef".repeat(4);
    public static final String AUTHORITY = "西藏自治区住房和城乡建设厅";
    public static final RemedySettings REMEDIES = new RemedySettings(
            new RemedySettings.Reconsideration("西藏自治区人民政府", "拉萨市城关区康昂多南路 1 号（虚构）", "六十日", "《中华人民共和国行政复议法》第二十条"),
            new RemedySettings.Litigation("某某市某某区人民法院", "某某路 2 号", "六个月", "《中华人民共和国行政诉讼法》第四十六条"));
    static final Instant NOON = Instant.parse("2024-07-20T04:05:06Z");
    public static final LocalDate DAY = LocalDate.of(2024, 7, 20);

    private static final String[] SURNAMES = {"扎西", "王", "李", "欧阳", "次仁", "张", "赵", "旦增", "陈", "龚"};
    private static final String[] GIVEN = {"建国", "罗布", "明", "卓玛", "秀英", "平措", "伟", "晓燕"};

    public static final Qualification CONSTRUCTION =
            new Qualification("D101B", "建筑业", "施工总承包", "建筑工程施工总承包", "二级", false, "");
    static final Qualification MUNICIPAL = new Qualification("D110B", "建筑业", "施工总承包", "市政公用工程施工总承包", "二级", false, "");
    public static final Qualification SUPERVISION = new Qualification("E201B", "监理", "专业资质", "房屋建筑工程", "乙级", true, "");

    public static EnterpriseProfile enterprise() {
        var uscc = "91540100MA6T1X2Y3";
        return new EnterpriseProfile(
                new Uscc(uscc + Uscc.checkCharacter(uscc + "0")),
                "西藏雪域高原建设工程有限公司",
                "西藏自治区拉萨市柳梧新区察古大道与东环路交汇处东侧高新区孵化园 3 栋 2 单元 1501 号",
                new BigDecimal("6000.00"),
                new BigDecimal("4321.50"),
                LocalDate.of(2016, 5, 9),
                "扎西平措",
                citizenId(0),
                null,
                "李秀英",
                "0891-6300000",
                new EnterpriseParticulars(
                        "西藏自治区拉萨市城关区金珠西路 158 号",
                        "850000",
                        "有限责任公司（自然人投资或控股）",
                        new BigDecimal("9876.50"),
                        new BigDecimal("5555"),
                        186,
                        92,
                        "陈伟",
                        "高级会计师",
                        "13900000001",
                        "office@xueyu.example",
                        "www.xueyu.example",
                        "（藏）JZ安许证字〔2022〕000123",
                        LocalDate.of(2025, 8, 31),
                        "西藏雪域高原建设工程有限公司成立于2016年5月，主要从事房屋建筑和市政公用工程的施工，现有从业人员186人，其中工程技术人员92人。",
                        List.of("质量手册", "质量管理体系程序文件", "项目监理机构管理制度", "监理档案管理制度", "旁站与见证取样制度")));
    }

    public static IdentityDocument citizenId(int n) {
        var digits = "540102%d%02d%02d%03d".formatted(1970 + n % 25, 1 + n % 12, 1 + n % 28, n % 1000);
        return IdentityDocument.of(digits + IdentityDocument.checkCharacter(digits + "0"));
    }

    static Person person(int n, List<PersonCertificate> certificates) {
        return new Person(
                citizenId(n),
                SURNAMES[n % SURNAMES.length] + GIVEN[n % GIVEN.length],
                n % 3 == 0 ? "大专" : "本科",
                n % 2 == 0 ? "土木工程" : "给水排水工程",
                LocalDate.of(2002, 7, 1),
                "工程师",
                certificates,
                List.of());
    }

    static Person lead(int n, String specialty) {
        var employments = new ArrayList<Employment>();
        for (int year = 2002; year < 2022; year += 4) {
            employments.add(new Employment(
                    LocalDate.of(year, 7, 1),
                    year + 4 > 2021 ? null : LocalDate.of(year + 4, 6, 30),
                    year < 2014 ? "西藏天路建筑工业集团股份有限公司" : "西藏雪域高原建设工程有限公司",
                    year < 2010 ? "技术员" : "项目技术负责人",
                    specialty,
                    year >= 2006));
        }
        return new Person(
                citizenId(n),
                "旦增罗布",
                "本科",
                "土木工程",
                LocalDate.of(2002, 7, 1),
                "总工程师",
                List.of(
                        certificate(PersonCertificate.Kind.TITLE, "工程系列", "高级", specialty, "藏高0012" + n),
                        certificate(
                                PersonCertificate.Kind.REGISTRATION, "注册建造师", "一级", specialty, "藏1542015201600" + n)),
                employments);
    }

    static PersonCertificate certificate(
            PersonCertificate.Kind kind, String name, String level, String specialty, String number) {
        return new PersonCertificate(
                kind,
                name,
                level,
                List.of(specialty),
                number,
                LocalDate.of(2019, 3, 1),
                kind == PersonCertificate.Kind.REGISTRATION ? LocalDate.of(2026, 2, 28) : null);
    }

    public static Dossier dossier() {
        return dossier(List.of(CONSTRUCTION, MUNICIPAL));
    }

    public static Dossier dossier(List<Qualification> items) {
        var leads = new LinkedHashMap<String, Person>();
        items.forEach(item -> leads.put(item.code(), lead(100 + leads.size(), item.category())));
        return new Dossier(
                NUMBER,
                1,
                ApplicationKind.FIRST,
                items,
                NOON,
                DAY,
                enterprise(),
                lead(99, "建筑工程"),
                leads,
                people(
                        1,
                        14,
                        n -> certificate(
                                PersonCertificate.Kind.REGISTRATION,
                                "注册建造师",
                                "二级",
                                n % 2 == 0 ? "建筑工程" : "市政公用工程",
                                "藏25420192020%05d".formatted(n))),
                people(
                        20,
                        30,
                        n -> certificate(PersonCertificate.Kind.TITLE, "工程系列", "中级", "给排水", "藏中2018%06d".formatted(n))),
                people(
                        60,
                        40,
                        n -> certificate(
                                PersonCertificate.Kind.SKILL,
                                n % 2 == 0 ? "砌筑工" : "电工",
                                n % 2 == 0 ? "中级工" : "高级工",
                                "",
                                "25400000%08d".formatted(n))),
                IntStream.range(0, 6)
                        .mapToObj(n -> new Equipment(
                                "ZC-%03d".formatted(n),
                                "塔式起重机",
                                "QTZ%d（TC5610）".formatted(63 + n),
                                1 + n,
                                "自有",
                                DAY,
                                null,
                                null,
                                new EquipmentParticulars(
                                        "中联重科",
                                        LocalDate.of(2018, 3 + n, 1),
                                        "45 kW",
                                        new BigDecimal("38.5"),
                                        "0540021%04d".formatted(n))))
                        .toList(),
                IntStream.range(0, 5)
                        .mapToObj(n -> new Project(
                                "54010220190%04d".formatted(n),
                                "拉萨市城关区纳金街道保障性住房建设项目（二期）第 %d 标段".formatted(n + 1),
                                "建筑工程施工总承包",
                                "二级",
                                "地上 18 层，建筑面积 32000 平方米，高度 56.7 米",
                                new BigDecimal("12345.60"),
                                LocalDate.of(2019, 4, 1),
                                LocalDate.of(2021, 10, 30),
                                "拉萨市城关区住房和城乡建设局",
                                citizenId(1),
                                citizenId(100),
                                null,
                                null,
                                new ProjectParticulars("拉萨市城关区纳金街道", "施工总承包", "合格", "次仁卓玛", "0891-6300001")))
                        .toList(),
                List.of());
    }

    static Dossier dossierOfFifteenPages() {
        var d = dossier();
        return new Dossier(
                d.number(),
                d.version(),
                d.kind(),
                d.items(),
                d.rulesAt(),
                d.appliedOn(),
                d.enterprise(),
                d.enterpriseHead(),
                d.technicalLeads(),
                d.registered(),
                d.titled(),
                d.skilled(),
                d.equipment(),
                d.projects().subList(0, 3),
                d.held());
    }

    private static List<Person> people(
            int from, int count, java.util.function.IntFunction<PersonCertificate> certificate) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> person(n, List.of(certificate.apply(n))))
                .toList();
    }

    public static Dossier emptyDossier() {
        return new Dossier(
                NUMBER,
                1,
                ApplicationKind.FIRST,
                List.of(),
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** One paper of each kind. */
    public static List<Paper> all() {
        return List.of(
                form(dossier()),
                technicalLeadSheet(),
                receipt(),
                mandate(),
                verificationReport(report()),
                notice(report().defects()),
                recheck(),
                publicNotice(2),
                certificate(),
                measureNotice(CertificateMeasure.Kind.FORFEITED),
                measureDecision(),
                rectificationOrder());
    }

    public static ApplicationFormPaper form(Dossier dossier) {
        return new ApplicationFormPaper(dossier, AUTHORITY, "2024-10", NOON, null);
    }

    static Finding finding(Qualification item, int n, Result result) {
        return new Finding(
                item == null ? null : item.code(),
                "indicator-" + n,
                new String[] {"企业资产", "主要人员", "技术装备", "工程业绩"}[n % 4],
                "《建筑业企业资质标准》（建市〔2014〕159号）1.3.%d".formatted(n + 1),
                "建筑工程、机电工程专业注册建造师合计不少于 12 人，其中建筑工程专业注册建造师不少于 9 人，且机电工程等专业配备齐全。",
                result,
                IntStream.range(0, 1 + n % 4)
                        .mapToObj(i -> "扎西罗布 540102********%04d 注册建造师 二级 建筑工程 藏254201920200%03d".formatted(n, i))
                        .toList(),
                result == Result.FAIL ? List.of("建筑工程专业注册建造师 7 人，少于 9 人，尚缺 2 人", "次仁卓玛的社会保险缴费单位不是本企业") : List.of(),
                result == Result.FAIL ? "请补充建筑工程专业注册建造师 2 人，并由本企业为其缴纳社会保险满 1 个月。" : null,
                "企业申报（承诺）；全国建筑市场监管公共服务平台");
    }

    public static Report report() {
        var findings = new ArrayList<Finding>();
        findings.add(new Finding(
                null,
                "status",
                "企业信息",
                "《中华人民共和国行政许可法》第三十一条",
                "企业登记状态为存续。",
                Result.PASS,
                List.of("存续"),
                List.of(),
                null,
                "工商登记"));
        for (var item : List.of(CONSTRUCTION, MUNICIPAL)) {
            for (int n = 0; n < 12; n++) {
                findings.add(finding(
                        item,
                        n,
                        item == MUNICIPAL && n % 3 == 0
                                ? Result.FAIL
                                : n == 11
                                        ? Result.NOT_APPLICABLE
                                        : n == 10 && item == MUNICIPAL ? Result.NEEDS_CHECK : Result.PASS));
            }
        }
        return new Report(
                NUMBER,
                1,
                List.of(CONSTRUCTION, MUNICIPAL),
                findings,
                List.of(
                        "建筑工程施工总承包资质标准（standard-D101）第2版，自2024年07月01日起施行",
                        "市政公用工程施工总承包资质标准（standard-D110）第1版，自2024年07月01日起施行",
                        "考核指标范围（assessment-scope）第3版，自2024年07月01日起施行"),
                List.of(
                        new Report.Source("工商登记", NOON),
                        new Report.Source("全国建筑市场监管公共服务平台", null, NOON.plusSeconds(90), 6),
                        new Report.Source("社会保险", NOON.plusSeconds(2))),
                NOON.plusSeconds(5));
    }

    public static VerificationReportPaper verificationReport(Report report) {
        return new VerificationReportPaper("藏建审〔2024〕第0000025号", report, enterprise(), NOON, null, AUTHORITY);
    }

    public static OneTimeNoticePaper notice(List<Finding> defects) {
        return notice(defects, NOON.plusSeconds(24 * 3600));
    }

    public static OneTimeNoticePaper notice(List<Finding> defects, Instant waitUntil) {
        return new OneTimeNoticePaper(
                new OneTimeNotice("藏建审告〔2024〕第0000025号", NUMBER, 1, defects, NOON, waitUntil, null),
                enterprise(),
                List.of(CONSTRUCTION, MUNICIPAL),
                AUTHORITY,
                5,
                REMEDIES);
    }

    public static PublicNoticePaper publicNotice(int entries) {
        return publicNotice(
                "关于建筑业企业资质智能化审批结果的公示",
                IntStream.range(0, entries)
                        .mapToObj(n -> noticed(
                                "西藏雪域高原建设工程有限公司第%d分公司".formatted(n + 1),
                                enterprise().uscc().value()))
                        .toList());
    }

    public static PublicNoticePaper publicNotice(String title, List<PublicNotice> entries) {
        return new PublicNoticePaper(
                title,
                "藏建审公示〔2024〕第000012号",
                entries,
                DAY,
                DAY.plusDays(7),
                AUTHORITY,
                new NoticeSettings(
                        7, 5, 20, false, "西藏自治区住房和城乡建设厅行政审批处", "0891-6800000", "拉萨市城关区金珠西路 1 号", "《资质审批公示办法（虚构）》第三条"));
    }

    public static PublicNotice noticed(String enterpriseName, String uscc) {
        return new PublicNotice(
                null,
                "藏建审公示〔2024〕第000012号",
                NUMBER,
                enterpriseName,
                uscc,
                ApplicationKind.FIRST.chinese(),
                List.of("建筑工程施工总承包二级", "市政公用工程施工总承包二级"),
                NOON,
                DAY,
                DAY.plusDays(7),
                null,
                PublicNotice.Status.OPEN,
                null,
                null);
    }

    public static AcceptanceReceiptPaper receipt() {
        return new AcceptanceReceiptPaper("藏建审受〔2024〕第0000025号", dossier(), NOON, AUTHORITY, null);
    }

    /** The sheet of one technical lead, who led one project. */
    public static TechnicalLeadSheetPaper technicalLeadSheet() {
        return new TechnicalLeadSheetPaper(
                NUMBER,
                enterprise(),
                List.of(new Sheet(
                        new Resume(HardPapers.lead(), List.of("建筑工程施工总承包二级"), DAY),
                        List.of(new Work(dossier().projects().get(0), "项目经理"), Work.BLANK, Work.BLANK))));
    }

    public static RecheckDecisionPaper recheck() {
        return recheck("不予批准", "技术负责人旦增罗布自2023年5月起在其他企业缴纳社会保险，不符合资质标准第1.3.2条的规定。\n经核对四库一平台，代表工程业绩第3项的竣工时间早于开工时间。");
    }

    public static RecheckDecisionPaper recheck(String outcome, String reasons) {
        return new RecheckDecisionPaper(
                "藏建审复〔2024〕第000003号",
                NUMBER,
                enterprise(),
                "公示期内收到异议：申报的技术负责人在另一企业任职",
                outcome,
                List.of(new RecheckDecisionPaper.Verdict(
                        "建筑工程施工总承包二级",
                        "技术负责人具有10年以上从事工程施工技术管理工作经历",
                        "资质标准第1.3.2条",
                        new FindingVerdict(
                                "藏建审复〔2024〕第000003号",
                                "D101B",
                                "D101B-lead",
                                Result.PASS,
                                FindingVerdict.Judgement.NOT_MET,
                                "社会保险在其他企业缴纳",
                                NOON))),
                reasons,
                NOON,
                AUTHORITY,
                REMEDIES);
    }

    public static MandatePaper mandate() {
        return new MandatePaper(
                new UUID(1, 2),
                NUMBER,
                dossier().kind(),
                dossier().items(),
                AUTHORITY,
                new Principal(
                        enterprise().name(),
                        enterprise().uscc(),
                        enterprise().legalRepresentative(),
                        enterprise().legalRepresentativeId()),
                "次仁",
                IdentityDocument.of("11010519491231002X"),
                "13989012345",
                List.of(MandatePower.values()),
                DAY,
                DAY.plusDays(30));
    }

    public static CertificatePaper certificate() {
        var certificate = new IssuedCertificate(
                null,
                "D254000403",
                1,
                NUMBER,
                enterprise().uscc(),
                enterprise().name(),
                "扎西平措",
                enterprise().address(),
                enterprise().registeredCapitalWan(),
                Stream.of("建筑工程施工总承包二级", "市政公用工程施工总承包二级", "消防设施工程专业承包二级")
                        .map(title -> new IssuedCertificate.Item(null, title, DAY.plusYears(5)))
                        .toList(),
                DAY,
                DAY.plusYears(5),
                AUTHORITY,
                "officer",
                null,
                List.of(),
                IssuedCertificate.Status.VALID,
                null);
        return new CertificatePaper(
                certificate, "D254000403", "正本", "https://zhishen.example/verify/certificate/D254000403");
    }

    public static MeasureNoticePaper measureNotice(CertificateMeasure.Kind kind) {
        return new MeasureNoticePaper(proposal(kind), certificate().certificate(), DAY, DAY.plusDays(7));
    }

    public static MeasureDecisionPaper measureDecision() {
        return new MeasureDecisionPaper(
                proposal(CertificateMeasure.Kind.REVOKED), certificate().certificate(), REMEDIES);
    }

    public static RectificationOrderPaper rectificationOrder() {
        return new RectificationOrderPaper(
                new Rectification(
                        "D254000403-R1",
                        "D254000403",
                        "2026070100000001",
                        1,
                        certificate().certificate().items().subList(0, 2),
                        "《建筑业企业资质管理规定》第二十八条（不再符合资质标准）",
                        "注册建造师由 9 人减为 4 人。\n技术负责人已离职。",
                        "2026-Q3-D254000403",
                        "officer",
                        NOON,
                        DAY.plusMonths(3),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null),
                certificate().certificate(),
                REMEDIES);
    }

    private static MeasureProposal proposal(CertificateMeasure.Kind kind) {
        return new MeasureProposal(
                "D254000403-M1",
                "D254000403",
                "2026070100000001",
                1,
                kind,
                certificate().certificate().items().subList(0, 2),
                "《中华人民共和国行政许可法》第六十九条第二款（以欺骗、贿赂等不正当手段取得行政许可）",
                "申请时提交的注册人员材料系伪造。\n代表工程业绩第3项并非该企业承揽。",
                "officer",
                NOON,
                DAY.plusDays(7),
                null,
                "材料由代理机构提供。",
                NOON,
                MeasureProposal.Outcome.CONFIRMED,
                "申辩不能成立：企业对申报材料的真实性负责。",
                "another",
                NOON,
                null,
                new MeasureProposal.Hearing(NOON, DAY.plusDays(20), "九时，三楼会议室", "another"),
                List.of());
    }

    private Papers() {}
}
