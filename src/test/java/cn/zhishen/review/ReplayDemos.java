package cn.zhishen.review;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.sandbox.DemoDossiers;
import cn.zhishen.sandbox.DemoDossiers.Demo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Cases of the demo enterprises, each with its selection, for what it can apply for on one day. */
final class ReplayDemos {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant MOMENT =
            DAY.atTime(10, 30).atZone(ZoneId.of("Asia/Shanghai")).toInstant();

    private static final Catalogue CATALOGUE = new Catalogue(Standards.TABLES);

    private ReplayDemos() {}

    /** A held qualification as it is sent over REST. */
    private record Held(
            String certificateNumber, String code, LocalDate issuedOn, LocalDate validUntil, String authority) {}

    private record Application(ApplicationKind kind, List<String> codes) {}

    static List<ReplayCase> all() {
        var cases = new ArrayList<ReplayCase>();
        var demos = DemoDossiers.on(DAY, ReplayCase.JSON);
        for (int i = 0; i < demos.size(); i++) {
            var demo = demos.get(i);
            var held = held(demo);
            for (var application : applications(demo, held, i)) {
                cases.add(of(demo, held, application, i));
            }
        }
        return cases;
    }

    /** Similar enterprises apply for one item each, in turn. The others apply for all their items at once, two also for each item. */
    private static List<Application> applications(Demo demo, List<HeldQualification> held, int index) {
        var codes = demo.codes();
        if (demo.name().contains("示范")) {
            return List.of(new Application(ApplicationKind.FIRST, List.of(codes.get(index % codes.size()))));
        }
        var applications = new ArrayList<Application>();
        if (held.isEmpty()) {
            if (index < 2) {
                codes.forEach(code -> applications.add(new Application(ApplicationKind.FIRST, List.of(code))));
            }
            if (index >= 2 || codes.size() > 1) {
                applications.add(new Application(ApplicationKind.FIRST, codes));
            }
            return applications;
        }
        for (var code : codes) {
            if (held.stream().anyMatch(one -> one.code().equals(code))) {
                applications.add(new Application(ApplicationKind.RENEWAL, List.of(code)));
                applications.add(new Application(ApplicationKind.REAPPROVAL, List.of(code)));
            } else {
                applications.add(new Application(ApplicationKind.ADDITION, List.of(code)));
                if (held.stream()
                        .anyMatch(
                                one -> CATALOGUE.find(one.code()).orElseThrow().sameCategory(item(code)))) {
                    applications.add(new Application(ApplicationKind.UPGRADE, List.of(code)));
                }
            }
        }
        return applications;
    }

    private static Qualification item(String code) {
        return CATALOGUE.find(code).orElseThrow();
    }

    /** The qualifications that are in force on the day. */
    private static List<HeldQualification> held(Demo demo) {
        return read(demo.held(), new TypeReference<List<Held>>() {}).stream()
                .filter(one -> !one.validUntil().isBefore(DAY))
                .map(one -> new HeldQualification(
                        demo.uscc(),
                        one.certificateNumber(),
                        one.code(),
                        item(one.code()).title(),
                        one.issuedOn(),
                        one.validUntil(),
                        one.authority(),
                        HeldQualification.VALID))
                .toList();
    }

    private static ReplayCase of(Demo demo, List<HeldQualification> held, Application application, int index) {
        var codes = application.codes();
        var dossier = dossier(demo, held, application, index);
        return ReplayCase.frozen(
                "demo-%02d-%s-%s"
                        .formatted(
                                index + 1,
                                String.join("-", codes),
                                application.kind().name().toLowerCase(Locale.ROOT)),
                demo.name() + "：" + application.kind().chinese() + " " + String.join("、", codes),
                dossier,
                facts(demo, dossier),
                List.of());
    }

    private static Dossier dossier(Demo demo, List<HeldQualification> held, Application application, int index) {
        var codes = application.codes();
        var selection = read(demo.selection().apply(codes), new TypeReference<Selection>() {});
        var people = read(demo.persons(), new TypeReference<List<Person>>() {}).stream()
                .collect(Collectors.toMap(Person::identity, Function.identity()));
        var leads = new TreeMap<String, Person>();
        selection.technicalLeads().forEach((code, id) -> leads.put(code, people.get(id)));
        return new Dossier(
                "54202611230%05d".formatted(index + 1),
                1,
                application.kind(),
                codes.stream().map(ReplayDemos::item).toList(),
                MOMENT,
                DAY,
                read(demo.profile(), new TypeReference<EnterpriseProfile>() {}),
                people.get(selection.enterpriseHead()),
                leads,
                chosen(selection.registered(), people),
                chosen(selection.titled(), people),
                chosen(selection.skilled(), people),
                read(demo.equipment(), new TypeReference<List<Equipment>>() {}),
                read(demo.projects(), new TypeReference<List<Project>>() {}),
                held.stream().map(one -> item(one.code())).toList(),
                held);
    }

    private static List<Person> chosen(List<IdentityDocument> ids, Map<IdentityDocument, Person> people) {
        return ids.stream().map(people::get).toList();
    }

    /** The answers of the registers about the people in the dossier. */
    private static RegistryFacts facts(Demo demo, Dossier dossier) {
        var asked = dossier.people().stream().map(Person::identity).collect(Collectors.toSet());
        return new RegistryFacts(
                answer(read(demo.business(), new TypeReference<BusinessRegistration>() {}), "工商登记库（市场监管）"),
                answer(
                        read(demo.registrations(), new TypeReference<List<RegisteredPerson>>() {}).stream()
                                .filter(one -> asked.contains(one.identity()))
                                .toList(),
                        "全国建筑市场监管公共服务平台（注册人员）"),
                answer(
                        read(demo.insurance(), new TypeReference<List<InsuranceRecord>>() {}).stream()
                                .filter(one -> asked.contains(one.identity()))
                                .toList(),
                        "社会保险信息系统"),
                answer(read(demo.bans(), new TypeReference<List<CreditRecord>>() {}), "信用信息平台"));
    }

    private static <T> Answer<T> answer(T value, String source) {
        return new Answer<>(value, source, MOMENT.plusSeconds(90));
    }

    private static <T> T read(JsonNode value, TypeReference<T> type) {
        try {
            return ReplayCase.JSON.readValue(value.toString(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
