package cn.zhishen.enterprise;

import cn.zhishen.enterprise.IdentityDocument.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Invented enterprises and people with valid identifiers. */
public class LibraryFixtures {

    private static final AtomicInteger ENTERPRISES = new AtomicInteger();

    private LibraryFixtures() {}

    public static Uscc newUscc() {
        var body = "91540100MA%07d".formatted(ENTERPRISES.incrementAndGet());
        return new Uscc(body + Uscc.checkCharacter(body + "0"));
    }

    public static IdentityDocument citizen(int running) {
        // 1000 people for each day of birth
        var birth = LocalDate.of(1980, 1, 1).plusDays(running / 1000);
        var body = "540102" + birth.toString().replace("-", "") + "%03d".formatted(running % 1000);
        return IdentityDocument.of(body + IdentityDocument.checkCharacter(body));
    }

    public static Person withPassport() {
        return withDocument(new IdentityDocument(Kind.PASSPORT, "E12345678"), "李约翰");
    }

    public static Person fromHongKong() {
        return withDocument(new IdentityDocument(Kind.HONG_KONG_MACAO_TRAVEL_PERMIT, "H1234567801"), "陈大文");
    }

    private static Person withDocument(IdentityDocument identity, String name) {
        return new Person(
                identity,
                LocalDate.of(1985, 3, 12),
                name,
                null,
                null,
                null,
                null,
                List.of(new PersonCertificate(
                        PersonCertificate.Kind.REGISTRATION,
                        "注册建造师",
                        "二级",
                        List.of("建筑工程"),
                        "藏254" + identity.number(),
                        LocalDate.of(2022, 1, 1),
                        LocalDate.of(2027, 12, 31))),
                List.of());
    }

    public static EnterpriseProfile profile(Uscc uscc, String name) {
        return new EnterpriseProfile(
                uscc,
                name,
                "拉萨市城关区江苏路 1 号",
                new BigDecimal("2000"),
                new BigDecimal("860.50"),
                LocalDate.of(2015, 3, 2),
                "扎西",
                citizen(1),
                "卓玛",
                "0891-6000000");
    }

    public static Person person(int running) {
        return new Person(
                citizen(running),
                "人员" + running,
                "本科",
                "土木工程",
                LocalDate.of(2003, 7, 1),
                "施工员",
                List.of(new PersonCertificate(
                        PersonCertificate.Kind.REGISTRATION,
                        "注册建造师",
                        "二级",
                        List.of("建筑工程"),
                        "藏254" + running,
                        LocalDate.of(2022, 1, 1),
                        LocalDate.of(2027, 12, 31))),
                List.of(new Employment(LocalDate.of(2004, 1, 1), null, "高原建设有限公司", "施工员", "建筑工程", true)));
    }

    public static Equipment equipment(String id) {
        return new Equipment(id, "塔式起重机", "QTZ80", 2, "自有", LocalDate.of(2020, 5, 6), null, null);
    }

    public static Project project(String id) {
        return new Project(
                id,
                "某住宅楼",
                "建筑工程施工总承包",
                "三级",
                "建筑面积 1.2 万平方米",
                new BigDecimal("3200.5"),
                LocalDate.of(2021, 3, 1),
                LocalDate.of(2022, 9, 30),
                "某置业公司",
                citizen(2),
                null,
                null,
                null);
    }
}
