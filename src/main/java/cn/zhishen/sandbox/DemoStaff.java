package cn.zhishen.sandbox;

import cn.zhishen.sandbox.LibraryEntries.Certificate;
import cn.zhishen.sandbox.LibraryEntries.Employment;
import cn.zhishen.sandbox.LibraryEntries.Person;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Hires made-up people for one enterprise. The n-th hired is always the same person; only dates that must lie before or
 * after today follow the calendar.
 */
final class DemoStaff {

    private static final String[] TIBETAN = {
        "扎西", "丹增", "洛桑", "格桑", "旺堆", "索朗", "强巴", "边巴", "普布", "拉巴", "米玛", "达瓦", "尼玛", "巴桑", "贡觉", "嘎玛", "阿旺"
    };
    private static final String[] TIBETAN_MEN = {"次仁", "平措", "顿珠", "仁增", "多吉", "罗布", "旺久", "坚参", "群培", "江村", "晋美"};
    private static final String[] TIBETAN_WOMEN = {"卓玛", "央金", "拉姆", "德吉", "曲珍", "措姆", "仓决"};
    private static final String[] SURNAMES = {
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马"
    };
    private static final String[] GIVEN_MEN = {"建国", "志强", "海峰", "文斌", "永刚", "晓东", "立军", "国栋", "德明", "俊杰", "宏伟"};
    private static final String[] GIVEN_WOMEN = {"秀英", "丽华", "晓燕", "雪梅", "玉兰", "静怡", "红霞"};

    /** How many enterprises share a list of divisions. They divide the sequence numbers among them. */
    private static final int SERIES_OF_ONE_LIST = 6;

    /**
     * Codes of the divisions from before the prefectures became cities, when these people were registered. No two lists share a division,
     * so no two people have the same number.
     */
    private static final String[][] TIBET = {
        {"540102", "540121", "540127", "542121", "542221", "542227", "542301", "542323", "542421", "542521", "542621"},
        {"540122", "540123", "542122", "542222", "542322", "542422", "542522", "542622"},
        {"540124", "540125", "542123", "542223", "542324", "542423", "542523", "542623"},
        {"540126", "542124", "542224", "542325", "542424", "542524", "542624"},
        {"542125", "542126", "542225", "542326", "542425", "542525", "542625"}
    };

    /** Series beyond the lists have a division that does not exist, so nobody there has the number of anybody here. */
    static String[] tibet(int series) {
        return series < TIBET.length * SERIES_OF_ONE_LIST
                ? TIBET[series / SERIES_OF_ONE_LIST]
                : new String[] {"54%04d".formatted(7000 + series % 3000)};
    }

    static final String[] SICHUAN = {"510104", "510107", "510703", "511302", "513021"};

    private final String uscc;
    private final String employer;
    private final int series;
    private final String[] divisions;
    private final LocalDate today;
    private final LocalDate hiredOn;
    private final List<Person> people = new ArrayList<>();

    /** @param series distinguishes the people of one enterprise from those of all others */
    DemoStaff(String uscc, String employer, int series, String[] divisions, LocalDate today, LocalDate hiredOn) {
        this.uscc = uscc;
        this.employer = employer;
        this.series = series;
        this.divisions = divisions;
        this.today = today;
        this.hiredOn = hiredOn;
    }

    List<Person> people() {
        return List.copyOf(people);
    }

    /** @param history employments before this enterprise, oldest first */
    Person hire(
            int bornIn,
            String education,
            String major,
            String position,
            String field,
            boolean technicalManagement,
            List<Employment> history,
            Certificate... certificates) {
        int n = people.size();
        boolean woman = n % 3 == 2;
        var birth = LocalDate.of(bornIn, 1 + (n * 5 + series * 7) % 12, 1 + (n * 11 + series * 5 + 2) % 28);
        // each enterprise has 140 sequence numbers and each person two of them; odd ones are for men
        int sequence = 100 + series % SERIES_OF_ONE_LIST * 140 + 2 * n + (woman ? 0 : 1);
        var employments = new ArrayList<>(history);
        employments.add(new Employment(hiredOn, null, employer, position, field, technicalManagement));
        var person = new Person(
                DemoIdentifiers.citizenId(divisions[(n + series * 3) % divisions.length], birth, sequence),
                null,
                name(n, woman),
                education,
                major,
                LocalDate.of(bornIn + (education.equals("本科") ? 22 : 19), 7, 1),
                position,
                List.of(certificates),
                employments);
        people.add(person);
        return person;
    }

    List<String> constructors(int count, String level, String specialty) {
        var hired = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            hired.add(hire(
                            1980 + i % 12,
                            "本科",
                            specialty.equals("建筑工程") ? "土木工程" : "机械工程",
                            "项目经理",
                            specialty,
                            true,
                            List.of(),
                            registration("注册建造师", level, specialty))
                    .citizenId());
        }
        return hired;
    }

    /** @param level 高级 or 中级 */
    List<String> titled(int count, String level, String specialty, String major) {
        var hired = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            hired.add(hire(1979 + i * 3 % 11, "本科", major, "技术人员", specialty, false, List.of(), title(level, specialty))
                    .citizenId());
        }
        return hired;
    }

    List<String> skilled(int count) {
        var trades = List.of("砌筑工", "钢筋工", "混凝土工", "模板工", "架子工", "电工", "焊工", "管道工", "防水工");
        var hired = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            hired.add(skilled(1982 + i % 16, trades.get(i % trades.size())));
        }
        return hired;
    }

    String skilled(int bornIn, String trade) {
        return hire(
                        bornIn,
                        "高中",
                        "无",
                        "技术工人",
                        trade,
                        false,
                        List.of(),
                        new Certificate(
                                "SKILL", trade, "中级工", List.of(), number("技能"), LocalDate.of(bornIn + 25, 9, 1), null))
                .citizenId();
    }

    Certificate registration(String name, String level, String... specialties) {
        var prefix =
                switch (name) {
                    case "注册监理工程师" -> "54";
                    case "注册造价工程师" -> "建[造]" + uscc.substring(2, 4);
                    default ->
                        (divisions == SICHUAN ? "川" : "藏") + ("一级".equals(level) ? "1" : "2") + uscc.substring(2, 4);
                };
        return new Certificate(
                "REGISTRATION",
                name,
                level,
                List.of(specialties),
                number(prefix),
                LocalDate.of(today.getYear() - 1, 3, 1),
                LocalDate.of(today.getYear() + 2, 12, 31));
    }

    Certificate title(String level, String specialty) {
        return new Certificate(
                "TITLE", "工程系列", level, List.of(specialty), number("工职"), LocalDate.of(2017, 12, 20), null);
    }

    /** A certificate number. It is unique, since only the next person hired gets it. */
    private String number(String prefix) {
        return prefix + "%02d%06d".formatted(series + 1, 1001 + people.size());
    }

    private String name(int n, boolean woman) {
        int m = n + series * 5;
        if (divisions == SICHUAN || n % 5 == 3) {
            var given = woman ? GIVEN_WOMEN : GIVEN_MEN;
            return SURNAMES[m % SURNAMES.length] + given[m % given.length];
        }
        var second = woman ? TIBETAN_WOMEN : TIBETAN_MEN;
        return TIBETAN[m % TIBETAN.length] + second[m % second.length];
    }
}
