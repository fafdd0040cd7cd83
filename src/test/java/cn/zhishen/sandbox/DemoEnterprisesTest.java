package cn.zhishen.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** The demo enterprises read with the product's own records, on several days, and counted against the standards. */
class DemoEnterprisesTest {

    private static final int SNOW_PEAK = 0;
    private static final int SUPERVISOR = 1;
    private static final int SHORT = 2;
    private static final int INSURED_ELSEWHERE = 3;
    private static final int SICHUAN = 4;
    private static final int BANNED = 5;

    private final ObjectMapper json = Jackson2ObjectMapperBuilder.json()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .featuresToEnable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2027-01-01", "2028-02-29"})
    void everyEntryOfTheLibraryIsReadByTheProductWithoutLoss(LocalDate today) {
        for (var demo : DemoEnterprises.on(today)) {
            read(demo.profile(), EnterpriseProfile.class);
            demo.persons().forEach(person -> read(person, Person.class));
            demo.equipment().forEach(equipment -> read(equipment, Equipment.class));
            demo.projects().forEach(project -> read(project, Project.class));
            assertThat(demo.held()).allSatisfy(held -> assertThat(held.issuedOn())
                    .isAfter(demo.profile().establishedOn()));
            read(demo.selection(demo.codes()), Selection.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2027-01-01", "2028-02-29"})
    void everyEntryOfTheRegistersIsReadByTheProductWithoutLoss(LocalDate today) {
        for (var demo : DemoEnterprises.on(today)) {
            read(demo.business(), BusinessRegistration.class);
            demo.registrations().forEach(registration -> read(registration, RegisteredPerson.class));
            demo.insurance().forEach(paid -> read(paid, InsuranceRecord.class));
            demo.bans().forEach(ban -> read(ban, CreditRecord.class));
        }
    }

    @Test
    void codesAndPeopleStayTheSameFromDayToDay() {
        assertThat(identities(LocalDate.of(2029, 8, 1)))
                .isEqualTo(identities(LocalDate.of(2026, 11, 23)))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(1500);
    }

    @Test
    void certificateNumbersAreUnique() {
        assertThat(demos().stream()
                        .flatMap(demo -> demo.persons().stream())
                        .flatMap(person -> person.certificates().stream())
                        .map(LibraryEntries.Certificate::number))
                .doesNotHaveDuplicates();
    }

    @Test
    void noProjectIsClaimedTwice() {
        var projects =
                demos().stream().flatMap(demo -> demo.projects().stream()).toList();

        assertThat(projects.stream().map(LibraryEntries.Project::id)).doesNotHaveDuplicates();
        assertThat(projects.stream().map(LibraryEntries.Project::name)).doesNotHaveDuplicates();
    }

    @Test
    void namesWithinAnEnterpriseAreDistinct() {
        for (var demo : demos()) {
            assertThat(demo.persons().stream().map(LibraryEntries.Person::name)).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsSelectedIsInTheLibraryAndNobodyIsSelectedTwice() {
        for (var demo : demos()) {
            var selection = demo.selection(demo.codes());
            var people =
                    demo.persons().stream().map(LibraryEntries.Person::identity).toList();
            List<?> selected = Stream.of(
                            Stream.of(selection.enterpriseHead()),
                            selection.technicalLeads().values().stream().distinct(),
                            selection.registered().stream(),
                            selection.titled().stream(),
                            selection.skilled().stream())
                    .flatMap(ids -> ids)
                    .toList();
            assertThat(List.<Object>copyOf(selected))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(people);
            assertThat(demo.profile().legalRepresentativeId()).isEqualTo(selection.enterpriseHead());
            assertThat(demo.projects()).allSatisfy(project -> assertThat(people)
                    .contains(project.managerId() != null ? project.managerId() : project.technicalLeadId()));
        }
    }

    @Test
    void oneHasPeopleWithAPassportAndATravelPermit() {
        assertThat(demos().stream()
                        .flatMap(demo -> demo.persons().stream())
                        .map(person -> read(person, Person.class))
                        .filter(person -> person.birthDate() != null)
                        .map(person -> person.identity().kind()))
                .containsExactly(IdentityDocument.Kind.PASSPORT, IdentityDocument.Kind.HONG_KONG_MACAO_TRAVEL_PERMIT);
    }

    @Test
    void aSelectionForOneItemNamesItsTechnicalLeadOnly() {
        assertThat(demo(SNOW_PEAK).selection(List.of("D205B")).technicalLeads()).containsOnlyKeys("D205B");
    }

    @Test
    void theRegistersConfirmWhatTheLibrarySays() {
        for (var demo : demos()) {
            assertThat(demo.business().name()).isEqualTo(demo.name());
            assertThat(demo.business().registeredCapitalWan())
                    .isEqualByComparingTo(demo.profile().registeredCapitalWan());
            assertThat(demo.business().legalRepresentative())
                    .isEqualTo(demo.profile().legalRepresentative());
            assertThat(demo.business().divisionCode()).isEqualTo(new Uscc(demo.uscc()).divisionCode());
            assertThat(demo.registrations())
                    .allMatch(registration -> registration.employerUscc().equals(demo.uscc())
                            && registration.status().equals("有效")
                            && registration.validUntil().isAfter(LocalDate.of(2026, 11, 23)));
            assertThat(demo.registrations().stream().map(RegisterAnswersJson.Registration::number))
                    .containsExactlyElementsOf(demo.persons().stream()
                            .flatMap(person -> person.certificates().stream())
                            .filter(certificate -> certificate.kind().equals("REGISTRATION"))
                            .map(LibraryEntries.Certificate::number)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01", "2027-01-31", "2028-02-29"})
    void everybodyIsInsuredForTheTwelveMonthsBeforeThisOne(LocalDate today) {
        var thisMonth = YearMonth.from(today);
        for (var demo : DemoEnterprises.on(today)) {
            assertThat(demo.insurance()).hasSameSizeAs(demo.persons()).allSatisfy(paid -> assertThat(paid.months())
                    .hasSize(12)
                    .doesNotHaveDuplicates()
                    .contains(thisMonth.minusMonths(1), thisMonth.minusMonths(12))
                    .doesNotContain(thisMonth));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2027-01-01", "2030-06-30"})
    void theFirstAndTheTwentyAlikeMeetTheBuildingStandardWithSomethingToSpare(LocalDate today) {
        var alike = DemoEnterprises.on(today).stream()
                .filter(demo -> demo.demonstrates().contains("各项指标达标"))
                .filter(demo -> demo.codes().contains("D101B"))
                .toList();

        assertThat(alike).hasSize(1 + 20).startsWith(DemoEnterprises.on(today).get(SNOW_PEAK));
        for (var demo : alike) {
            meetsTheBuildingStandard(demo, today);
        }
    }

    private void meetsTheBuildingStandard(DemoEnterprise demo, LocalDate today) {
        meetsAmounts(demo, 4000);
        assertThat(people(demo, demo.registered(), constructor("建筑工程", "机电工程"))).hasSizeGreaterThan(5);
        assertThat(people(demo, demo.registered(), constructor("建筑工程"))).hasSizeGreaterThan(4);
        assertThat(people(demo, demo.titled(), titled("结构", "给排水", "电气"))).hasSizeGreaterThan(6);
        for (var specialty : List.of("结构", "给排水", "电气", "暖通")) {
            assertThat(people(demo, demo.titled(), titled(specialty))).hasSizeGreaterThan(1);
        }
        assertThat(demo.skilled()).hasSizeGreaterThan(30);
        var lead = person(demo, demo.technicalLeads().get("D101B"));
        assertThat(lead.certificates())
                .anyMatch(certificate -> certificate.kind() == PersonCertificate.Kind.TITLE
                        && certificate.level().equals("高级")
                        && certificate.specialties().contains("结构"));
        assertThat(yearsOfTechnicalManagement(lead, "建筑工程", today)).isGreaterThan(8);
        assertThat(ledBy(demo, lead, "建筑工程施工总承包", Set.of("一级", "二级"))).hasSizeGreaterThan(2);
        assertThat(demo.persons()).allMatch(person -> ageOf(person.citizenId(), today) <= 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2027-01-01", "2030-06-30"})
    void theFirstMeetsTheFireProtectionStandardWithSomethingToSpare(LocalDate today) {
        var demo = DemoEnterprises.on(today).get(SNOW_PEAK);

        meetsAmounts(demo, 600);
        assertThat(people(demo, demo.registered(), constructor("机电工程"))).hasSizeGreaterThan(3);
        assertThat(people(demo, demo.titled(), titled("暖通", "给排水", "电气", "自动化")))
                .hasSizeGreaterThan(6);
        for (var specialty : List.of("暖通", "给排水", "电气", "自动化")) {
            assertThat(people(demo, demo.titled(), titled(specialty))).hasSizeGreaterThan(1);
        }
        var lead = person(demo, demo.technicalLeads().get("D205B"));
        assertThat(lead.certificates())
                .anyMatch(certificate -> certificate.kind() == PersonCertificate.Kind.TITLE
                        && certificate.name().equals("工程系列")
                        && certificate.level().equals("高级"))
                .anyMatch(certificate -> certificate.name().equals("注册建造师")
                        && certificate.level().equals("一级")
                        && certificate.specialties().contains("机电工程"));
        assertThat(yearsOfTechnicalManagement(lead, "消防设施工程", today)).isGreaterThan(8);
        assertThat(ledBy(demo, lead, "消防设施工程专业承包", Set.of("一级"))).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2027-01-01", "2030-06-30"})
    void theSupervisorMeetsBothStandardsWithSomethingToSpare(LocalDate today) {
        var demo = DemoEnterprises.on(today).get(SUPERVISOR);

        meetsAmounts(demo, 100);
        for (var specialty : List.of("房屋建筑工程", "市政公用工程")) {
            assertThat(people(demo, demo.registered(), registered("注册监理工程师", specialty)))
                    .hasSizeGreaterThan(10);
        }
        assertThat(people(demo, demo.registered(), registered("注册造价工程师", "土木建筑工程")))
                .hasSizeGreaterThan(1);
        assertThat(demo.registered()).hasSizeGreaterThan(15);
        assertThat(demo.equipment()).hasSizeGreaterThan(5).anyMatch(e -> e.name()
                .contains("检测"));
        assertThat(demo.codes()).containsExactly("E201B", "E213B");
        var lead = person(demo, demo.technicalLeads().get("E201B"));
        assertThat(lead.certificates()).anyMatch(registered("注册监理工程师", "房屋建筑工程"));
        assertThat(yearsOfTechnicalManagement(lead, "房屋建筑工程", today)).isGreaterThan(10);
        assertThat(demo.persons()).allMatch(person -> ageOf(person.citizenId(), today) <= 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2027-01-01", "2030-06-30"})
    void theThirdFallsShortInExactlyTheIntendedWays(LocalDate today) {
        var demo = DemoEnterprises.on(today).get(SHORT);

        assertThat(demo.profile().registeredCapitalWan()).isLessThan(BigDecimal.valueOf(4000));
        assertThat(demo.profile().netAssetsWan()).isLessThan(BigDecimal.valueOf(4000));
        assertThat(people(demo, demo.registered(), constructor("建筑工程", "机电工程"))).hasSize(5 - 2);
        assertThat(people(demo, demo.titled(), titled("结构", "电气"))).hasSizeGreaterThanOrEqualTo(6);
        assertThat(people(demo, demo.titled(), titled("给排水"))).isEmpty();
        assertThat(demo.skilled()).hasSize(30);
        assertThat(demo.skilled().stream().filter(id -> ageOf(id, today) > 60)).hasSize(1);
        var lead = person(demo, demo.technicalLeads().get("D101B"));
        assertThat(lead.certificates())
                .anyMatch(certificate -> certificate.level().equals("高级")
                        && certificate.specialties().contains("结构"));
        assertThat(yearsOfTechnicalManagement(lead, "建筑工程", today)).isBetween(5, 7);
        assertThat(ledBy(demo, lead, "建筑工程施工总承包", Set.of("一级", "二级"))).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2027-01-01", "2028-02-29"})
    void threeHoldSomethingThatRunsOutSoonLaterOrHasRunOut(LocalDate today) {
        var held = DemoEnterprises.on(today).stream()
                .flatMap(demo -> demo.held().stream())
                .toList();

        assertThat(held).extracting(LibraryEntries.Held::code).containsExactly("E201B", "D101C", "E201B");
        assertThat(held.get(0).validUntil()).isBetween(today, today.plusMonths(3));
        assertThat(held.get(1).validUntil()).isAfter(today.plusYears(1));
        assertThat(held.get(2).validUntil()).isBefore(today);
        assertThat(held).allSatisfy(one -> assertThat(
                        Period.between(one.issuedOn(), one.validUntil().plusDays(1))
                                .getYears())
                .isBetween(4, 5));
    }

    @Test
    void thePeopleOfTheFourthAreInsuredByNoneOfTheDemoEnterprises() {
        var known = demos().stream().map(DemoEnterprise::uscc).toList();

        assertThat(demo(INSURED_ELSEWHERE).insurance())
                .allSatisfy(
                        paid -> assertThat(new Uscc(paid.payerUscc()).value()).isNotIn(known));
        for (int other : List.of(SNOW_PEAK, SUPERVISOR, SHORT, SICHUAN, BANNED)) {
            assertThat(demo(other).insurance()).allSatisfy(paid -> assertThat(paid.payerUscc())
                    .isEqualTo(demo(other).uscc()));
        }
    }

    @Test
    void onlyTheFifthIsRegisteredOutsideTheRegion() {
        assertThat(demos().stream()
                        .filter(demo -> !demo.business().divisionCode().startsWith("54")))
                .containsExactly(demo(SICHUAN));
    }

    @Test
    void onlyTheSixthIsBanned() {
        assertThat(demos().stream().filter(demo -> !demo.bans().isEmpty())).containsExactly(demo(BANNED));
        assertThat(demo(BANNED).bans())
                .allMatch(ban -> ban.uscc().equals(demo(BANNED).uscc())
                        && ban.conduct().equals("FALSE_MATERIAL")
                        && ban.decidedOn().isAfter(LocalDate.of(2025, 11, 23)));
    }

    private static List<DemoEnterprise> demos() {
        return DemoEnterprises.on(LocalDate.of(2026, 11, 23));
    }

    private static DemoEnterprise demo(int index) {
        return demos().get(index);
    }

    private static List<Object> identities(LocalDate today) {
        return DemoEnterprises.on(today).stream()
                .flatMap(demo -> Stream.concat(
                        Stream.<Object>of(demo.uscc()), demo.persons().stream().map(LibraryEntries.Person::identity)))
                .toList();
    }

    private <T> T read(Object entry, Class<T> type) {
        try {
            var sent = json.valueToTree(entry);
            var received = json.treeToValue(sent, type);
            assertThat((Object) json.valueToTree(received)).isEqualTo(sent);
            return received;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private Person person(DemoEnterprise demo, String id) {
        return demo.persons().stream()
                .filter(person -> person.citizenId().equals(id))
                .map(person -> read(person, Person.class))
                .findFirst()
                .orElseThrow();
    }

    private List<Person> people(DemoEnterprise demo, Collection<?> ids, Predicate<PersonCertificate> holding) {
        Map<String, Person> byId = demo.persons().stream()
                .map(person -> read(person, Person.class))
                .collect(Collectors.toMap(person -> person.identity().key(), Function.identity()));
        return ids.stream()
                .map(byId::get)
                .filter(person -> person.certificates().stream().anyMatch(holding))
                .toList();
    }

    private static Predicate<PersonCertificate> constructor(String... specialties) {
        return registered("注册建造师", specialties);
    }

    private static Predicate<PersonCertificate> registered(String name, String... specialties) {
        return certificate -> certificate.kind() == PersonCertificate.Kind.REGISTRATION
                && certificate.name().equals(name)
                && intersects(certificate, specialties);
    }

    private static Predicate<PersonCertificate> titled(String... specialties) {
        return certificate -> certificate.kind() == PersonCertificate.Kind.TITLE
                && Set.of("中级", "高级").contains(certificate.level())
                && intersects(certificate, specialties);
    }

    private static boolean intersects(PersonCertificate certificate, String... specialties) {
        var wanted = new HashSet<>(List.of(specialties));
        return certificate.specialties().stream().anyMatch(wanted::contains);
    }

    private static int ageOf(String citizenId, LocalDate today) {
        return Period.between(IdentityDocument.of(citizenId).birthDate().orElseThrow(), today)
                .getYears();
    }

    private static int yearsOfTechnicalManagement(Person person, String field, LocalDate today) {
        return (int) person.employments().stream()
                .filter(Employment::technicalManagement)
                .filter(employment -> employment.field().equals(field))
                .map(employment -> Period.between(employment.from(), employment.to() == null ? today : employment.to()))
                .reduce(Period.ZERO, Period::plus)
                .normalized()
                .getYears();
    }

    private static List<LibraryEntries.Project> ledBy(
            DemoEnterprise demo, Person lead, String category, Set<String> levels) {
        var id = lead.identity().key();
        return demo.projects().stream()
                .filter(project -> project.category().equals(category) && levels.contains(project.standardLevel()))
                .filter(project -> id.equals(project.managerId()) || id.equals(project.technicalLeadId()))
                .toList();
    }

    private static void meetsAmounts(DemoEnterprise demo, int wan) {
        assertThat(demo.profile().registeredCapitalWan()).isGreaterThan(BigDecimal.valueOf(wan));
        assertThat(demo.profile().netAssetsWan()).isGreaterThan(BigDecimal.valueOf(wan));
    }
}
