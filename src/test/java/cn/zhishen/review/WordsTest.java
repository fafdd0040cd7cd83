package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.registration;
import static cn.zhishen.review.DossierFixture.skill;
import static cn.zhishen.review.DossierFixture.technical;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words as people and registers really write them, each in a dossier with nothing else in doubt. */
class WordsTest {

    record Word(String group, String wanted, String written, String right) {

        @Override
        public String toString() {
            return group + " " + wanted + " ← " + written + " " + right;
        }
    }

    static Stream<Word> words() {
        try (var file = WordsTest.class.getResourceAsStream("/words.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split("\t"))
                            .map(cells -> new Word(cells[0], cells[1], cells[2], cells[3]))
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void aWordCountsOrIsRefusedOrGoesToAPerson(Word word) {
        var finding = judge(word);

        assertThat(finding.result())
                .as("%s: %s", word, finding)
                .isEqualTo(
                        switch (word.right()) {
                            case "COUNT" -> Result.PASS;
                            case "PERSON" -> Result.NEEDS_CHECK;
                            case "NOT" -> Result.FAIL;
                            default -> throw new IllegalArgumentException(word.right());
                        });
    }

    private static Finding judge(Word word) {
        var written = word.written().replaceAll("（等级空）|（无等级）$", "");
        return switch (word.group()) {
            case "title-specialty" -> titled("职称（" + word.wanted() + "，中级）", title("工程系列", "中级", written));
            case "title-level" -> titled("职称（工程序列，" + word.wanted() + "）", title("工程系列", written, "结构"));
            case "title-series" -> {
                var parts = written.split("（专业 |）$");
                yield titled("职称（工程序列，中级）", title(parts[0], "中级", parts.length > 1 ? parts[1] : "结构"));
            }
            case "trade" ->
                word.wanted().equals("中级工以上")
                        ? skilled("技能（经考核培训合格）", skill("木工", written))
                        : skilled("技能（" + word.wanted() + "，经考核培训合格）", skill(written, "中级工"));
            case "skill-level" -> skilled("技能（经考核培训合格）", skill("木工", written));
            case "any-trade" -> skilled("技能（经考核培训合格）", skill(written, null));
            case "equipment" -> owned(word.wanted(), written);
            case "lead-field" -> led(word.wanted(), written);
            case "certificate" -> registered(word.wanted(), written);
            case "project-category" -> built(word.wanted(), written);
            case "figure" -> sized(word.wanted(), written);
            case "business-status" ->
                registerSays(
                        "BUSINESS_STATUS",
                        e -> new BusinessRegistration(
                                true,
                                e.uscc(),
                                e.name(),
                                written,
                                e.divisionCode(),
                                e.registeredCapitalWan(),
                                e.legalRepresentative()),
                        UnaryOperator.identity());
            case "enterprise-name" ->
                registerSays(
                        "NAME_MATCHES",
                        e -> new BusinessRegistration(
                                true,
                                e.uscc(),
                                written,
                                e.status(),
                                e.divisionCode(),
                                e.registeredCapitalWan(),
                                e.legalRepresentative()),
                        fixture -> fixture.named(word.wanted(), "扎西"));
            case "person-name" ->
                registerSays(
                        "LEGAL_REPRESENTATIVE_MATCHES",
                        e -> new BusinessRegistration(
                                true,
                                e.uscc(),
                                e.name(),
                                e.status(),
                                e.divisionCode(),
                                e.registeredCapitalWan(),
                                written),
                        fixture -> fixture.named("雪域建设有限公司", word.wanted()));
            default -> throw new IllegalArgumentException(word.group());
        };
    }

    private static PersonCertificate title(String series, String level, String specialty) {
        return new PersonCertificate(Kind.TITLE, series, level, List.of(specialty), "职1", null, null);
    }

    private static Finding titled(String who, PersonCertificate title) {
        var fixture = dossier().applyingFor(BUILDING_SECOND);
        return rules().with("TITLED", "TITLED_COUNT", "threshold", 1, "who", who)
                .judge(fixture.withTitled(fixture.person(title)));
    }

    private static Finding skilled(String who, PersonCertificate skill) {
        var fixture = dossier().applyingFor(BUILDING_SECOND);
        return rules().with("SKILLED", "SKILLED_COUNT", "threshold", 1, "who", who)
                .judge(fixture.withSkilled(fixture.person(skill)));
    }

    private static Finding led(String field, String written) {
        var fixture = dossier().applyingFor(BUILDING_SECOND);
        Person lead = fixture.person(45, List.of(technical("2010-01-01", null, written)));
        return rules().with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "years", 8, "field", field)
                .judge(fixture.ledBy(lead, BUILDING_SECOND));
    }

    private static Finding registered(String wanted, String written) {
        var fixture = dossier().applyingFor(BUILDING_SECOND);
        var parts = Arrays.asList(wanted.split(" "));
        var who = parts.get(0) + (parts.size() > 1 ? "（" + parts.get(1) + "）" : "");
        return rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", who)
                .judge(fixture.withRegistered(fixture.person(registration(written, null, "建筑工程"))));
    }

    private static Finding owned(String wanted, String written) {
        return rules().with("EQUIPMENT", "EQUIPMENT_COUNT", "threshold", 1, "who", wanted)
                .judge(dossier().applyingFor(BUILDING_SECOND).withEquipment(1, written));
    }

    private static Finding built(String category, String written) {
        var item = new Qualification("D101B", "建筑业", "施工总承包", category, "二级", false, "");
        var project = new Qualification("D101B", "建筑业", "施工总承包", written, "二级", false, "");
        return rules().with("PROJECTS", "PROJECT_COUNT", "threshold", 1)
                .judge(dossier()
                        .applyingFor(item)
                        .withProject(project, LocalDate.of(2026, 1, 1), List.of(), List.of()));
    }

    private static Finding sized(String figure, String written) {
        return rules().with("PROJECTS", "PROJECT_COUNT", "threshold", 1, "conditions", figure + "≥1")
                .judge(dossier().applyingFor(BUILDING_SECOND).withProject(BUILDING_SECOND, List.of(), written, 100));
    }

    private static Finding registerSays(
            String measure, UnaryOperator<BusinessRegistration> register, UnaryOperator<DossierFixture> enterprise) {
        var fixture = enterprise.apply(dossier().applyingFor(BUILDING_SECOND)).withBusiness(register);
        return rules().with("NET_ASSETS", "NET_ASSETS", "threshold", 1).review(fixture).findings().stream()
                .filter(finding -> finding.indicator().equals(measure))
                .findFirst()
                .orElseThrow();
    }
}
