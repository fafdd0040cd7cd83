package cn.zhishen.qualification;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every figure of the standards' tables against the record it was taken from, {@code catalogue/standards.json}, in both
 * directions: no figure of a record is lost, and no table has a figure that no record gives. What a record does not give has no
 * rule. Each test lists all the differences it finds.
 */
class StandardTablesTest {

    private static final DecisionTables TABLES = new DecisionTables();
    private static final List<StandardRow> ROWS = StandardRow.of(TABLES);
    private static final List<Entry> ENTRIES = entries();

    // ---- what the tables leave out, and why

    /** Requirements of which no rule is made although the record has a text; each with the reason. */
    private static final Map<String, String> WITHOUT_RULE = Map.ofEntries(
            Map.entry("D104A PROJECTS", "11 类只举例（“等”），各类明细不全"),
            Map.entry("D104B PROJECTS", "5 类只举例（“等”），各类明细不全"),
            Map.entry("D111A PROJECTS", "7 类均为缩写，“/”与“或”的关系不明，不能逐字录入"),
            Map.entry("D111B PROJECTS", "9 类明细未见"),
            Map.entry("D208B PROJECTS", "与一级完全相同，数据自注疑为来源误抄"),
            Map.entry("D219A PROJECTS", "电力线一类的变电所数量未载（“及变电所”）"),
            Map.entry("D228A PROJECTS", "只有“7类中的2类”，没有各类明细"),
            Map.entry("D229A PROJECTS", "由部许可，不在本系统考核；“至少1类为1、2类”等明细未录入"),
            Map.entry("D231A PROJECTS", "由部许可，不在本系统考核；六类明细未录入"),
            Map.entry("D233A PROJECTS", "只有“5类中的1类”，没有各类明细"),
            Map.entry("D209B EQUIPMENT", "设备清单在来源摘录中被截断，只余厂房面积一项"),
            Map.entry("D301X EQUIPMENT", "固定的经营场所不是技术装备；施工劳务改为备案"),
            Map.entry("E1X PROJECTS", "“5个以上工程类别的甲级资质”是已有资质，不是工程业绩；由部许可"));

    /** The same for whole series and levels. */
    private static final Map<String, String> LEVELS_WITHOUT_RULE = Map.of(
            "特级 TECHNICAL_LEAD", "“同时具有”职称和执业资格，且含业绩，一行写不下；由部许可",
            "特级 PROJECTS", "文本是企业技术中心、科技经费、工法专利，不是工程业绩；由部许可",
            "甲级 PROJECTS", "具有甲级设计或者一级施工总承包资质的企业除外，一行写不下；由部许可",
            "丙级 PROJECTS", "“质量管理体系和规章制度”不是工程业绩；丙级已取消");

    /** A text that says that it is incomplete. */
    private static final Pattern INCOMPLETE = Pattern.compile("未取得|…|截断|来源缺失");

    // ---- what is from memory beside what the records mark so

    private static final Map<String, String> ALSO_FROM_MEMORY = Map.of(
            "D107A-titled", "“矿建、机电、地质等”是“齐全”的专业还是举例，凭记忆",
            "D107B-titled", "专业取自一级",
            "D107C-titled", "专业取自一级",
            "D110B-technical-lead", "备注：多数人员指标为记忆，未说明哪些",
            "D110B-constructors", "备注：多数人员指标为记忆，未说明哪些",
            "D110B-titled", "备注：多数人员指标为记忆，未说明哪些",
            "D110B-skilled", "备注：多数人员指标为记忆，未说明哪些");

    // ---- fixtures

    /** A record under the code of the catalogue, which tells the two parts of D218 apart. */
    private record Entry(String code, JsonNode json) {

        String level() {
            return json.path("level").asText();
        }

        String text(String field) {
            return json.path(field).asText();
        }

        String decision() {
            return "standard-" + code.replaceFirst("[A-Z](-\\d+)?$", "$1");
        }

        List<StandardRow> rows(String group) {
            return ROWS.stream()
                    .filter(row -> row.decision().equals(decision())
                            && row.level().equals(level())
                            && row.group().equals(group))
                    .toList();
        }

        boolean isMissing(String... fields) {
            return strings(json.path("missingFields")).stream().anyMatch(List.of(fields)::contains);
        }
    }

    private static List<Entry> entries() {
        try (var file = StandardTablesTest.class.getResourceAsStream("/catalogue/standards.json")) {
            var seen = new HashMap<String, Integer>();
            return stream(new ObjectMapper().readTree(file))
                    .map(json -> {
                        var code = json.path("code").asText();
                        int occurrence = seen.merge(code, 1, Integer::sum);
                        return new Entry(occurrence == 1 ? code : code + "-" + occurrence, json);
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<String> strings(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static String orEmpty(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : node.asText();
    }

    /** Expected and found for each record, of which only those that differ are left. */
    private static List<String> differences(
            String group, Function<Entry, List<String>> expected, Function<StandardRow, String> found) {
        return ENTRIES.stream()
                .map(entry -> {
                    var wanted = expected.apply(entry).stream().sorted().toList();
                    var has = entry.rows(group).stream().map(found).sorted().toList();
                    return wanted.equals(has)
                            ? null
                            : entry.code() + " " + entry.json().path("category").asText() + entry.level() + "\n  数据："
                                    + wanted + "\n  表：  " + has;
                })
                .filter(difference -> difference != null)
                .toList();
    }

    private static void assertNoDifference(List<String> differences) {
        assertThat(differences).as(String.join("\n", differences)).isEmpty();
    }

    // ---- one table a category, one record a level

    @Test
    void thereIsARecordForEveryRule() {
        var levels = ENTRIES.stream()
                .map(entry -> entry.decision() + " " + entry.level())
                .collect(Collectors.toSet());

        assertThat(ENTRIES).hasSize(171);
        assertThat(ROWS).isNotEmpty().allSatisfy(row -> assertThat(levels)
                .contains(row.decision() + " " + row.level()));
    }

    // ---- net assets

    @Test
    void netAssetsAreThoseOfTheRecords() {
        assertNoDifference(differences(
                "NET_ASSETS",
                entry -> entry.json().path("minNetAssetsWan").isNull()
                        ? List.of()
                        : List.of("NET_ASSETS "
                                + entry.json().path("minNetAssetsWan").asInt()),
                row -> row.cell("measure") + " " + row.cell("threshold")));
    }

    // ---- technical lead

    private static final Pattern REGISTRATION = Pattern.compile("(.*?)(?:专业)?(一级)?(注册.+)");

    @Test
    void theTechnicalLeadNeedsTheYearsAndTheTitleOrTheRegistrationOfTheRecord() {
        assertNoDifference(differences(
                "TECHNICAL_LEAD",
                StandardTablesTest::expectedLead,
                row -> lead(
                        row.cell("measure"),
                        row.cell("years"),
                        row.cell("field"),
                        ways(row.cell("who")),
                        ways(row.cell("insteadOfYears")))));
    }

    private static String lead(String measure, String years, String field, Set<String> who, Set<String> instead) {
        return measure + " " + years + "年 从事" + field + " " + who + " 代替年限" + instead;
    }

    private static List<String> expectedLead(Entry entry) {
        var lead = entry.json().path("technicalLead");
        if (lead.isNull()
                || entry.isMissing("技术负责人", "技术负责人职称")
                || LEVELS_WITHOUT_RULE.containsKey(entry.level() + " TECHNICAL_LEAD")) {
            return List.of();
        }
        var note = orEmpty(lead.path("note"));
        var who = new TreeSet<String>();
        var instead = new TreeSet<String>();
        if (!orEmpty(lead.path("registered")).isEmpty()) {
            who.add(way(orEmpty(lead.path("registered")), Set.of(), ""));
            if (!orEmpty(lead.path("orTitleLevel")).isEmpty()) {
                instead.add(title(lead.path("titleSpecialty"), orEmpty(lead.path("orTitleLevel"))));
            }
        } else if (!orEmpty(lead.path("titleLevel")).isEmpty()) {
            who.add(title(lead.path("titleSpecialty"), orEmpty(lead.path("titleLevel"))));
        }
        who.addAll(registrations(orEmpty(lead.path("orRegistered")), entry));
        var skill = Pattern.compile("或(高级工)以上资格").matcher(note);
        if (skill.find()) {
            who.add(way("技能", Set.of(), skill.group(1)));
        }
        var field = Pattern.compile("从事(.+)施工技术管理").matcher(note);
        return List.of(lead(
                "TECHNICAL_LEAD", orEmpty(lead.path("minYears")), field.find() ? field.group(1) : "", who, instead));
    }

    /** A standard that names no specialty means any of the engineering series. */
    private static String title(JsonNode specialty, String level) {
        var named = orEmpty(specialty);
        var any = named.isEmpty() || named.equals("工程类");
        return way("职称", any ? Set.of("工程序列") : alternatives(named), level);
    }

    /** Such as 市政公用工程(或机电工程)专业一级注册建造师, 一级注册建造师或注册岩土工程师. */
    private static Set<String> registrations(String text, Entry entry) {
        var ways = new TreeSet<String>();
        var specialties = new TreeSet<String>();
        for (var word : text.replaceAll("[()]", "").split("或")) {
            var matcher = REGISTRATION.matcher(word);
            if (!matcher.matches()) {
                specialties.add(engineering(word));
                continue;
            }
            if (matcher.group(1).endsWith("等5")) {
                specialties.addAll(
                        strings(entry.json().path("registered").path(0).path("specialties")));
                assertThat(specialties).hasSize(5);
            } else if (!matcher.group(1).isEmpty()) {
                specialties.add(engineering(matcher.group(1)));
            }
            ways.add(way(matcher.group(3), specialties, matcher.group(2)));
            specialties.clear();
        }
        specialties.remove("");
        assertThat(specialties).as(text).isEmpty();
        return ways;
    }

    private static String engineering(String specialty) {
        return specialty.isEmpty() || specialty.endsWith("工程") ? specialty : specialty + "工程";
    }

    private static String way(String certificate, Set<String> specialties, String level) {
        return certificate + new TreeSet<>(specialties) + (level == null ? "" : level);
    }

    /** 技术工人：中级工以上，或者经考核培训合格 (建市〔2015〕20号), of which the records do not speak. */
    private static final String TRAINED = "经考核培训合格";

    private static final Pattern WAY = Pattern.compile("([^（]+)(?:（(?:(.+?)，)?([^，]+)）)?");
    private static final Set<String> LEVELS = Set.of("一级", "高级", "中级", "高级工", TRAINED);

    /** The cell {@code who}, in the words of the tables. */
    private static Set<String> ways(String cell) {
        return Arrays.stream(cell.split("；"))
                .filter(way -> !way.isBlank())
                .map(way -> {
                    var matcher = WAY.matcher(way);
                    assertThat(matcher.matches()).as(way).isTrue();
                    var last = matcher.group(3) == null ? "" : matcher.group(3);
                    boolean isLevel = LEVELS.contains(last);
                    var specialty = isLevel ? matcher.group(2) : last;
                    return way(matcher.group(1), words(specialty == null ? "" : specialty), isLevel ? last : "");
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.split("或"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static final Pattern BRACKETS = Pattern.compile("([^(]*)\\((.*)\\)([^)]*)");

    /** 给排水(水处理), 隧道(地下结构)工程, 铁道工程(或桥梁工程或隧道工程), 材料或化工 as the words of which any will do. */
    private static Set<String> alternatives(String specialty) {
        var matcher = BRACKETS.matcher(specialty);
        if (!matcher.matches()) {
            return words(specialty);
        }
        var words = new TreeSet<>(words(matcher.group(1) + matcher.group(3)));
        words.addAll(Arrays.stream(matcher.group(2).replaceAll("[()]", "").split("或|、"))
                .filter(word -> !word.isEmpty())
                .toList());
        return words;
    }

    // ---- personal performance

    @Test
    void personalPerformanceIsThatOfTheRecord() {
        assertNoDifference(differences(
                "PERSONAL_PERFORMANCE",
                entry -> {
                    var text = orEmpty(entry.json().path("technicalLead").path("personalPerformance"));
                    if (text.isEmpty()) {
                        return List.of();
                    }
                    var number = Pattern.compile("业绩(?:不少于)?(\\d+)项").matcher(text);
                    assertThat(number.find()).as(text).isTrue();
                    var level = Pattern.compile("资质(一级|二级)(?:以上)?标准").matcher(text);
                    return List.of(performance(
                            "PERSONAL_PERFORMANCE",
                            number.group(1),
                            level.find() ? level.group(1) : "",
                            text.contains("(或注册建造师)") ? List.of("技术负责人", "注册建造师") : List.of("技术负责人"),
                            ""));
                },
                row -> performance(
                        row.cell("measure"),
                        row.cell("threshold"),
                        row.cell("projectLevel"),
                        row.entries("leaders", "、"),
                        row.cell("conditions"))));
    }

    private static String performance(
            String measure, String number, String level, List<String> leaders, String conditions) {
        return measure + " " + number + "项 " + level + "标准 " + leaders + " " + conditions;
    }

    // ---- registered persons

    /** Who counts among 各类注册人员: a list from memory. */
    private static final List<String> REGISTERED_TO_SURVEY_AND_DESIGN =
            List.of("注册土木工程师", "注册公用设备工程师", "注册电气工程师", "注册化工工程师", "注册环保工程师", "注册勘察设计工程师");

    @Test
    void registeredPersonsAreThoseOfTheRecord() {
        assertNoDifference(differences(
                "REGISTERED",
                entry -> stream(entry.json().path("registered"))
                        .map(StandardTablesTest::expectedRegistered)
                        .toList(),
                row -> count(
                        row.cell("measure"),
                        row.cell("threshold"),
                        ways(row.cell("who")),
                        Set.copyOf(row.entries("each", "、")),
                        Set.copyOf(row.entries("parts", "；")))));
    }

    private static String expectedRegistered(JsonNode registered) {
        var kind = registered.path("kind").asText();
        var specialties = new TreeSet<>(strings(registered.path("specialties")));
        var level = orEmpty(registered.path("level")).replace("any", "");
        var parts = stream(registered.path("sub"))
                .map(sub -> orEmpty(sub.path("specialty"))
                        + (sub.has("level") ? "（" + sub.path("level").asText() + "）" : "")
                        + "≥" + sub.path("min").asInt())
                .collect(Collectors.toSet());
        boolean everyRegistration = kind.endsWith("合计(人次)");
        var who = new TreeSet<String>();
        if (!everyRegistration) {
            who.add(way(kind.replace("(本专业)", ""), specialties, level));
        } else {
            Stream.of("注册建造师", "注册建筑师", "注册结构工程师").forEach(name -> who.add(way(name, Set.of(), "一级")));
            REGISTERED_TO_SURVEY_AND_DESIGN.forEach(name -> who.add(way(name, Set.of(), "")));
            if (kind.startsWith("各类注册人员")) {
                who.add(way("注册监理工程师", Set.of(), ""));
                who.add(way("注册造价工程师", Set.of(), ""));
            }
        }
        return count(
                everyRegistration ? "REGISTRATION_COUNT" : "REGISTERED_COUNT",
                registered.path("minCount").asText(),
                who,
                Set.of(),
                parts);
    }

    private static String count(String measure, String number, Set<String> who, Set<?> each, Set<String> parts) {
        return measure + " " + number + "人 " + who + " 齐全"
                + each.stream().map(Object::toString).sorted().toList() + " 其中" + new TreeSet<>(parts);
    }

    // ---- titled persons

    private static final Pattern AT_LEAST = Pattern.compile("(.+)\\(≥(\\d+)\\)");

    @Test
    void titledPersonsAreThoseOfTheRecord() {
        assertNoDifference(differences("TITLED", StandardTablesTest::expectedTitled, StandardTablesTest::heads));
    }

    private static String heads(StandardRow row) {
        return count(
                row.cell("measure"),
                row.cell("threshold"),
                ways(row.cell("who")),
                row.entries("each", "、").stream().map(StandardTablesTest::words).collect(Collectors.toSet()),
                row.entries("parts", "；").stream()
                        .map(part -> words(part.replaceFirst("≥.*", "")) + part.replaceFirst(".*≥", "≥"))
                        .collect(Collectors.toSet()));
    }

    private static List<String> expectedTitled(Entry entry) {
        var titled = entry.json().path("titled");
        if (!titled.path("minCount").isInt()) {
            return List.of();
        }
        var each = new HashSet<Set<String>>();
        var parts = new HashSet<String>();
        for (var specialty : specialties(entry)) {
            var minimum = AT_LEAST.matcher(specialty);
            var named = minimum.matches() ? minimum.group(1) : specialty;
            var words = Arrays.stream((named.endsWith("相关") ? named + "专业" : named).split("、(?![^(]*\\))"))
                    .map(StandardTablesTest::alternatives)
                    .toList();
            each.addAll(words);
            if (minimum.matches()) {
                parts.add(words.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)) + "≥"
                        + minimum.group(2));
            }
        }
        boolean all = titled.path("allSpecialtiesRequired").asBoolean();
        var any = all ? Set.<String>of() : each.stream().flatMap(Set::stream).collect(Collectors.toSet());
        var who = new TreeSet<String>();
        who.add(way("职称", any, titled.path("minTitle").asText()));
        var measure = "TITLED_COUNT";
        if (entry.text("note").contains("职称和注册建造师合计")) {
            who.add(way("注册建造师", Set.of(), ""));
            measure = "PROFESSIONAL_COUNT";
        }
        return List.of(count(measure, titled.path("minCount").asText(), who, all ? each : Set.of(), parts));
    }

    /** Mining names its specialties at one level only. */
    private static List<String> specialties(Entry entry) {
        var specialties = strings(entry.json().path("titled").path("specialties"));
        return entry.decision().equals("standard-D107") && specialties.get(0).startsWith("矿山工程相关专业")
                ? List.of("矿建", "机电", "地质")
                : specialties;
    }

    // ---- skilled workers

    private static final Pattern OPERATORS = Pattern.compile("(高空|起重)[^≥]*≥(\\d+)人");

    @Test
    void skilledWorkersAreThoseOfTheRecord() {
        assertNoDifference(differences("SKILLED", StandardTablesTest::expectedSkilled, StandardTablesTest::heads));
    }

    private static List<String> expectedSkilled(Entry entry) {
        var skilled = entry.json().path("skilledWorkers");
        if (!skilled.path("minCount").isInt()) {
            return List.of();
        }
        var trades = new ArrayList<Set<String>>();
        var parts = new HashSet<String>();
        for (var trade : skilled.path("trades")) {
            if (trade.isObject()) {
                parts.add(Set.of(trade.path("trade").asText()) + "≥"
                        + trade.path("min").asInt());
            } else if (!trade.asText().equals("含施工船员")) {
                trades.add(alternatives(trade.asText()));
            }
        }
        boolean all = skilled.path("allTradesRequired").asBoolean();
        var any = new TreeSet<String>();
        if (!all && !trades.isEmpty()) {
            trades.forEach(any::addAll);
            // the standards end such a list with 等工种技术工人
            var last = strings(skilled.path("trades")).get(trades.size() - 1).replaceAll("^.*\\(|\\)$", "");
            any.remove(last);
            any.add(last + "等");
        }
        var expected = new ArrayList<String>();
        expected.add(count(
                "SKILLED_COUNT",
                skilled.path("minCount").asText(),
                Set.of(way("技能", any, TRAINED)),
                all ? Set.copyOf(trades) : Set.of(),
                parts));
        var operators = OPERATORS.matcher(orEmpty(skilled.path("extra")));
        while (operators.find()) {
            expected.add(count(
                    "SKILLED_COUNT",
                    operators.group(2),
                    Set.of(way("技能", Set.of(operators.group(1) + "作业"), TRAINED)),
                    Set.of(),
                    Set.of()));
        }
        return expected;
    }

    // ---- equipment and projects: the figures of a text

    /** The part of a text that quotes the old wording 原文 before its amendment. It is no requirement any more. */
    private static final Map<String, String> REMARKS = Map.of("D101B", "(226号修订; 2014原文为单体1万㎡1项或0.6-1万㎡2项)");

    /** 2类或某1类的2项 is two projects of either class: one row, no classes. */
    private static final Set<String> TWO_OF_EITHER_CLASS = Set.of("D214A", "D214B");

    private static final String COUNT = "项";
    private static final Set<String> COUNTERS = Set.of("项", "台", "座", "辆", "个", "条", "套");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("㎡", "平方米"),
            Map.entry("m³/h", "立方米/小时"),
            Map.entry("m³/s", "立方米/秒"),
            Map.entry("m³", "立方米"),
            Map.entry("吨级", "吨"),
            Map.entry("km", "公里"),
            Map.entry("mm", "毫米"),
            Map.entry("KVA", "千伏安"),
            Map.entry("KW", "千瓦"),
            Map.entry("MW", "兆瓦"));
    private static final Pattern FIGURE = Pattern.compile("(?<more>超过|超|大于|>)?(?<times>×)?(?<number>\\d+(?:\\.\\d+)?)"
            + "(?:[-—]\\d+(?:\\.\\d+)?)?(?<scale>万|亿)?"
            + "(?<unit>立方米/小时|立方米/秒|立方米|平方米|㎡|m³/h|m³/s|m³|吨/小时|吨/日|吨/年|吨级|吨|千牛·米|千牛|千瓦|千伏安|千伏"
            + "|条公里|公里|km|mm|厘米|毫米|米|KVA|KW|MW|台次|层|项|台|座|辆|个|条|套|盏|元)?");

    /** @param more whether the figure must be exceeded, not only reached */
    private record Quantity(BigDecimal value, String unit, boolean more) {

        /** Without a number the text means one. */
        boolean isOne() {
            return COUNTERS.contains(unit) && value.compareTo(BigDecimal.ONE) == 0;
        }

        /** @param asked the unit in the text, which may say 100万吨 and mean 100万吨 a year */
        boolean answers(Quantity asked) {
            return value.compareTo(asked.value) == 0
                    && more == asked.more
                    && (unit.equals(COUNT)
                            ? COUNTERS.contains(asked.unit)
                            : !asked.unit.isEmpty() && unit.startsWith(asked.unit));
        }

        @Override
        public String toString() {
            return (more ? "＞" : "") + value.toPlainString() + unit;
        }
    }

    /** Only the lower end of a range counts, since who has built 30 storeys has also built 18. */
    private static Set<Quantity> quantities(String text) {
        var quantities = new LinkedHashSet<Quantity>();
        var matcher = FIGURE.matcher(text);
        while (matcher.find()) {
            var unit = matcher.group("unit") == null ? "" : matcher.group("unit");
            quantities.add(new Quantity(
                    new BigDecimal(matcher.group("number")).multiply(scale(matcher.group("scale"))),
                    matcher.group("times") != null && unit.isEmpty() ? "台" : UNITS.getOrDefault(unit, unit),
                    matcher.group("more") != null));
        }
        quantities.removeIf(Quantity::isOne);
        return quantities;
    }

    private static BigDecimal scale(String word) {
        return word == null
                ? BigDecimal.ONE
                : switch (word) {
                    case "万" -> BigDecimal.valueOf(10_000);
                    case "亿" -> BigDecimal.valueOf(100_000_000);
                    default -> throw new IllegalArgumentException(word);
                };
    }

    private static final Pattern BOUND = Pattern.compile("[^≥＞≤＜]+（(万?)([^（）]+)）([≥＞])(\\d+(?:\\.\\d+)?)");

    private static Set<Quantity> quantities(StandardRow row) {
        var quantities = new LinkedHashSet<Quantity>();
        for (var alternative : row.cell("conditions").split("；|或")) {
            var bound = BOUND.matcher(alternative);
            if (bound.matches()) {
                quantities.add(new Quantity(
                        new BigDecimal(bound.group(4)).multiply(bound.group(1).isEmpty() ? BigDecimal.ONE : scale("万")),
                        bound.group(2),
                        bound.group(3).equals("＞")));
            } else {
                assertThat(alternative).doesNotContainPattern("[≥＞≤＜]");
                quantities.addAll(quantities(alternative));
            }
        }
        if (!row.cell("measure").equals("CHOICE")) {
            quantities.add(new Quantity(new BigDecimal(row.cell("threshold")), COUNT, false));
        }
        quantities.removeIf(Quantity::isOne);
        return quantities;
    }

    private static void compare(String where, String text, List<StandardRow> rows, List<String> differences) {
        var asked = quantities(text);
        var has = rows.stream().flatMap(row -> quantities(row).stream()).toList();
        has.stream()
                .filter(h -> asked.stream().noneMatch(h::answers))
                .forEach(h -> differences.add(where + "：表中的 " + h + " 在原文中没有：" + text));
        asked.stream()
                .filter(a -> has.stream().noneMatch(h -> h.answers(a)))
                .forEach(a -> differences.add(where + "：原文的 " + a + " 表中没有：" + text));
    }

    @Test
    void equipmentIsThatOfTheRecord() {
        assertNoDifference(textDifferences("EQUIPMENT", "equipment", "EQUIPMENT_COUNT"));
    }

    @Test
    void projectsAreThoseOfTheRecord() {
        assertNoDifference(textDifferences("PROJECTS", "performance", "PROJECT_COUNT"));
    }

    private static List<String> textDifferences(String group, String field, String measure) {
        var differences = new ArrayList<String>();
        var reasons = new HashSet<String>();
        for (var entry : ENTRIES) {
            var text = entry.text(field)
                    .replace(REMARKS.getOrDefault(entry.code(), "\0"), "")
                    .replaceAll("\\(建市〔\\d+〕\\d+号[^)]*\\)", "");
            var rows = entry.rows(group);
            var reason = Stream.of(entry.code() + " " + group, entry.level() + " " + group)
                    .filter(key -> WITHOUT_RULE.containsKey(key) || LEVELS_WITHOUT_RULE.containsKey(key))
                    .findFirst();
            boolean left = text.isBlank() || INCOMPLETE.matcher(text).find() || reason.isPresent();
            reason.ifPresent(reasons::add);
            if (left != rows.isEmpty()) {
                differences.add(entry.code() + " " + group + (left ? "不应有规则：" : "缺规则：") + text);
            } else if (!left) {
                rows.stream()
                        .filter(row -> !Set.of(measure, "CHOICE").contains(row.cell("measure")))
                        .forEach(row -> differences.add(row.id() + " 的 measure"));
                compareText(entry, text, rows, differences);
            }
        }
        Stream.concat(WITHOUT_RULE.keySet().stream(), LEVELS_WITHOUT_RULE.keySet().stream())
                .filter(key -> key.endsWith(" " + group) && !reasons.contains(key))
                .forEach(key -> differences.add("没有这样的记录：" + key));
        return differences;
    }

    private static final Pattern YEARS = Pattern.compile("近(\\d+)年内?");
    private static final Pattern SOME_OF = Pattern.compile("(\\d+)(?:类|项)中的?(\\d+)(?:类|项)");
    private static final Pattern ALL_OF = Pattern.compile("(?<!某)(\\d+)类");
    private static final Pattern FROM_TO_AT_LEAST = Pattern.compile("(\\d)~(\\d)类至少(\\d)类");
    private static final Pattern CLASS_REQUIRED = Pattern.compile("(?:至少|必须)有第(\\d)类");

    private static void compareText(Entry entry, String text, List<StandardRow> rows, List<String> differences) {
        var years = YEARS.matcher(text);
        var expectedYears = years.find() ? years.group(1) : "";
        rows.stream()
                .filter(row -> !row.cell("years").equals(expectedYears))
                .forEach(row -> differences.add(row.id() + "：近 " + row.cell("years") + " 年，原文 " + text));
        var rest = years.reset().replaceAll("");

        var classes = rows.stream()
                .map(row -> row.cell("choice"))
                .filter(choice -> !choice.isEmpty())
                .distinct()
                .toList();
        if (TWO_OF_EITHER_CLASS.contains(entry.code())) {
            var alternatives = rest.substring(rest.indexOf(':'));
            if (rows.size() != 1
                    || !classes.isEmpty()
                    || !rows.get(0).cell("threshold").equals("2")) {
                differences.add(entry.code() + "：“2类或某1类的2项”应为一行，任一类共 2 项");
            }
            compare(entry.code(), alternatives.replaceAll("\\(\\d+\\)", "") + "2项", rows, differences);
            return;
        }
        var texts = classTexts(rest, classes.size());
        if (texts.isEmpty()) {
            rows.stream().filter(row -> row.cell("measure").equals("CHOICE")).forEach(head -> {
                if (!head.cell("threshold").equals("" + classes.size())
                        || !head.cell("parts").isEmpty()) {
                    differences.add(head.id() + "：要求 " + head.cell("threshold") + " 类，原文没有分类，应为全部 " + classes.size());
                }
            });
            compare(entry.code(), rest, rows, differences);
            return;
        }

        var heads = rows.stream().filter(row -> row.cell("choice").isEmpty()).toList();
        if (heads.size() != 1 || !heads.get(0).cell("measure").equals("CHOICE")) {
            differences.add(entry.code() + "：原文分类，表中没有唯一的 CHOICE 行");
            return;
        }
        var header = rest.substring(0, rest.indexOf(texts.get(0)));
        compareHeader(entry, header, heads.get(0), texts.size(), differences);
        var byClass = new TreeMap<Integer, List<StandardRow>>();
        for (var row : rows) {
            if (!row.cell("choice").isEmpty()) {
                int number = Integer.parseInt(row.cell("choice").replaceAll("第(\\d+)类", "$1"));
                byClass.computeIfAbsent(number, n -> new ArrayList<>()).add(row);
            }
        }
        for (int number = 1; number <= Math.max(texts.size(), byClass.size()); number++) {
            var classText = number <= texts.size() ? texts.get(number - 1) : "";
            var classRows = byClass.getOrDefault(number, List.of());
            if (classText.isEmpty() || classRows.isEmpty()) {
                differences.add(entry.code() + "：第" + number + "类只在" + (classText.isEmpty() ? "表" : "原文") + "中");
            }
            compare(entry.code() + " 第" + number + "类", classText, classRows, differences);
        }
    }

    /** Its classes are numbered (1)(2), or stand between semicolons; none where it has only one. */
    private static List<String> classTexts(String text, int classes) {
        var parts = text.split("\\(\\d+\\)");
        if (parts.length > 1) {
            return List.of(parts).subList(1, parts.length);
        }
        if (classes <= 1 || !text.contains(";")) {
            return List.of();
        }
        int start = text.indexOf(':') >= 0 ? text.indexOf(':') : text.indexOf('(');
        return List.of(text.substring(start + 1).replaceFirst("\\)$", "").split(";"));
    }

    private static void compareHeader(
            Entry entry, String header, StandardRow head, int classes, List<String> differences) {
        var parts = new TreeSet<String>();
        var fromTo = FROM_TO_AT_LEAST.matcher(header);
        while (fromTo.find()) {
            var words = new ArrayList<String>();
            for (int n = Integer.parseInt(fromTo.group(1)); n <= Integer.parseInt(fromTo.group(2)); n++) {
                words.add("第" + n + "类");
            }
            parts.add(String.join("或", words) + "≥" + fromTo.group(3));
        }
        var required = CLASS_REQUIRED.matcher(header);
        while (required.find()) {
            parts.add("第" + required.group(1) + "类≥1");
        }
        var someOf = SOME_OF.matcher(header);
        var allOf = ALL_OF.matcher(header);
        String number;
        if (someOf.find()) {
            number = someOf.group(2);
            if (Integer.parseInt(someOf.group(1)) != classes) {
                differences.add(entry.code() + "：原文“" + someOf.group() + "”，却有 " + classes + " 类");
            }
        } else {
            number = allOf.find() ? allOf.group(1) : "";
            if (!number.equals("" + classes)) {
                differences.add(entry.code() + "：原文 " + classes + " 类，“" + header + "”");
            }
        }
        if (!head.cell("threshold").equals(number)) {
            differences.add(head.id() + "：要求 " + head.cell("threshold") + " 类，原文 " + number);
        }
        if (!new TreeSet<>(head.entries("parts", "；")).equals(parts)) {
            differences.add(head.id() + "：其中 " + head.cell("parts") + "，原文 " + parts);
        }
    }

    @Test
    void aRowOfAChoiceBelongsToAChoiceOfItsGroupAndLevel() {
        var heads = ROWS.stream()
                .filter(row -> row.cell("measure").equals("CHOICE"))
                .collect(Collectors.toMap(StandardRow::id, row -> row));
        var chosen =
                ROWS.stream().filter(row -> !row.cell("choiceOf").isEmpty()).toList();

        assertThat(chosen).isNotEmpty().allSatisfy(row -> {
            var head = heads.get(row.cell("choiceOf"));
            assertThat(head).as(row.id()).isNotNull();
            assertThat(List.of(row.decision(), row.group(), row.level()))
                    .isEqualTo(List.of(head.decision(), head.group(), head.level()));
        });
        assertThat(chosen.stream().map(row -> row.cell("choiceOf")).collect(Collectors.toSet()))
                .isEqualTo(heads.keySet());
        assertThat(ROWS).allSatisfy(row -> assertThat(row.cell("choiceOf").isEmpty())
                .as(row.id())
                .isEqualTo(row.cell("choice").isEmpty()));
    }

    // ---- what is from memory

    @Test
    void whatTheRecordsHaveFromMemoryIsMarkedAndNothingElse() {
        var expected = new TreeSet<>(ALSO_FROM_MEMORY.keySet());
        for (var entry : ENTRIES) {
            boolean whole = entry.text("confidence").equals("memory");
            for (var group : List.of(
                    "NET_ASSETS",
                    "TECHNICAL_LEAD",
                    "PERSONAL_PERFORMANCE",
                    "REGISTERED",
                    "TITLED",
                    "SKILLED",
                    "EQUIPMENT",
                    "PROJECTS")) {
                entry.rows(group).stream()
                        .filter(row -> whole && !isSeenSince(entry, row) || isFromMemory(entry, row))
                        .map(StandardRow::id)
                        .forEach(expected::add);
            }
        }

        assertThat(ROWS).allSatisfy(row -> assertThat(row.cell("confidence")).isIn("有来源", StandardRow.FROM_MEMORY));
        var marked = ROWS.stream()
                .filter(StandardRow::isFromMemory)
                .map(StandardRow::id)
                .collect(Collectors.toSet());
        assertThat(marked).containsAll(expected);
        assertThat(expected).as("rows that need no mark, or a reason here").containsAll(marked);
    }

    private static boolean isFromMemory(Entry entry, StandardRow row) {
        // who counts among all the registered persons is a list from memory
        if (row.cell("measure").equals("REGISTRATION_COUNT")) {
            return true;
        }
        if (row.group().equals("REGISTERED")
                && stream(entry.json().path("registered"))
                        .anyMatch(r -> orEmpty(r.path("note")).equals("记忆"))) {
            return true;
        }
        return names(strings(entry.json().path("memoryFields")).stream(), row);
    }

    /** Of a record that is from memory as a whole, what a source was found for later: {@code verified2026} names it. */
    private static boolean isSeenSince(Entry entry, StandardRow row) {
        var verified = entry.json().path("verified2026");
        return names(
                verified.properties().stream()
                        .filter(field -> field.getValue().asText().contains("source"))
                        .map(Map.Entry::getKey),
                row);
    }

    /** Whether one of the fields of the record is where the row was taken from. */
    private static boolean names(Stream<String> fields, StandardRow row) {
        return fields.anyMatch(field -> {
            var name = field.replaceAll("[.(].*", "");
            boolean personal = field.endsWith("personalPerformance");
            return switch (row.group()) {
                case "NET_ASSETS" -> name.equals("minNetAssetsWan");
                case "TECHNICAL_LEAD" -> name.equals("technicalLead") && !personal;
                case "PERSONAL_PERFORMANCE" -> personal;
                case "REGISTERED" -> name.equals("registered");
                case "TITLED" -> name.equals("titled");
                case "SKILLED" -> name.equals("skilledWorkers");
                case "EQUIPMENT" -> name.equals("equipment") && concerns(field, row);
                case "PROJECTS" -> name.equals("performance") && concerns(field, row);
                default -> false;
            };
        });
    }

    /** Of {@code performance(6)(7)} only the classes 6 and 7. */
    private static boolean concerns(String field, StandardRow row) {
        return !field.contains("(") || field.contains("(" + row.cell("choice").replaceAll("\\D", "") + ")");
    }

    // ---- what was missing or from memory until 2026-11-28

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            D207B-equipment-1 | 1 | 水泥混凝土拌和能力（立方米/小时）≥60 | ''
            D207B-equipment-2 | 1 | 起重量（吨）≥100 | ''
            D207B-projects    | 2 | '' | ''
            D207B-projects-2  | 1 | 桥梁单座桥长（米）≥100或桥梁单跨跨度（米）≥40；累计桥梁数量（座）≥3 | ''
            D207B-projects-3  | 1 | 累计合同额（万元）≥15000 | ''
            D232B-projects    | 2 | '' | ''
            D232B-projects-2  | 1 | 送电线路电压等级（千伏）≥110；累计送电线路长度（公里）≥500 | ''
            D232B-projects-3  | 1 | 变电站电压等级（千伏）≥110；累计变电站数量（座）≥6 | ''
            D232B-projects-4  | 1 | 电缆工程电压等级（千伏）≥110；累计电缆工程长度（公里）≥100 | ''
            D106C-personal-performance | 2 | '' | ''
            """)
    void bridgesAndPowerLinesHaveTheseFiguresAndPowerNoLevelForPersonalPerformance(
            String id, String threshold, String conditions, String projectLevel) {
        assertThat(ROWS)
                .filteredOn(row -> row.id().equals(id))
                .singleElement()
                .returns(threshold, row -> row.cell("threshold"))
                .returns(conditions, row -> row.cell("conditions"))
                .returns(projectLevel, row -> row.cell("projectLevel"))
                .returns(false, StandardRow::isFromMemory);
    }

    // ---- what is not required

    @Test
    void whatARecordSaysIsNotRequiredHasNoFigureAndIsNotMissing() {
        var groups = Map.of("技术装备", "EQUIPMENT", "注册建造师", "REGISTERED", "职称", "TITLED");
        var said = ENTRIES.stream()
                .filter(entry -> entry.json().has("notRequired"))
                .toList();

        assertThat(said).hasSizeGreaterThan(30).allSatisfy(entry -> entry.json()
                .path("notRequired")
                .properties()
                .forEach(field -> {
                    assertThat(entry.rows(groups.get(field.getKey())))
                            .as(entry.code() + " " + field.getKey())
                            .isEmpty();
                    assertThat(entry.isMissing(field.getKey())).isFalse();
                    assertThat(field.getValue().asText()).as("where it is seen").isNotBlank();
                }));
    }

    // ---- parts

    /**
     * {@code review.assignment.Assignment} fills one part after the other and lets one person stand for one of them, so no two may be met by
     * the same specialty; but those who stand for a specialty that must be present do count towards a part that covers it.
     */
    @Test
    void thePartsOfARowDoNotOverlap() {
        var overlaps = new ArrayList<String>();
        for (var row : ROWS) {
            var listed = row.entries("each", "、").stream()
                    .map(StandardTablesTest::meant)
                    .toList();
            var parts = row.cell("measure").equals("CHOICE")
                    ? List.<Set<String>>of()
                    : row.entries("parts", "；").stream()
                            .map(part ->
                                    meant(part.replaceFirst("（.*?）|≥.*", "").replaceFirst("≥.*", "")))
                            .toList();
            pairs(listed).filter(StandardTablesTest::overlap).forEach(pair -> overlaps.add(row.id() + " each " + pair));
            pairs(parts).filter(StandardTablesTest::overlap).forEach(pair -> overlaps.add(row.id() + " parts " + pair));
            for (var part : parts) {
                for (var word : listed) {
                    if (overlap(List.of(part, word)) && !part.containsAll(word)) {
                        overlaps.add(row.id() + " " + part + " covers " + word + " in part");
                    }
                }
            }
        }
        assertThat(overlaps).isEmpty();
    }

    private static Stream<List<Set<String>>> pairs(List<Set<String>> some) {
        return some.stream().flatMap(one -> some.subList(some.indexOf(one) + 1, some.size()).stream()
                .map(other -> List.of(one, other)));
    }

    /** A part without a specialty is met by any specialty. */
    private static boolean overlap(List<Set<String>> pair) {
        return pair.stream().anyMatch(Set::isEmpty) || pair.get(0).stream().anyMatch(pair.get(1)::contains);
    }

    /** 结构, 结构专业 and 结构工程 are one; 相关专业 stands for what its table says. */
    private static Set<String> meant(String words) {
        return words(words).stream()
                .flatMap(word -> word.contains("相关")
                        ? TABLES.evaluate("related-specialties", Map.of("word", word)).stream()
                                .flatMap(related -> Arrays.stream(
                                        related.get("specialties").toString().split("、")))
                        : Stream.of(word))
                .map(word -> word.replaceFirst("等$", "").replaceFirst("(?<=.)(专业|工程)$", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void anOverlapWouldBeSeen() {
        assertThat(overlap(List.of(meant("结构"), meant("结构工程或岩土")))).isTrue();
        assertThat(overlap(List.of(meant("铁道工程相关专业"), meant("铁道")))).isTrue();
        assertThat(overlap(List.of(meant(""), meant("结构")))).isTrue();
        assertThat(overlap(List.of(meant("结构"), meant("岩土")))).isFalse();
        assertThat(pairs(List.of(Set.of("a"), Set.of("b"), Set.of("c")))
                        .map(pair -> pair.toString())
                        .collect(joining()))
                .isEqualTo("[[a], [b]][[a], [c]][[b], [c]]");
    }
}
