package cn.zhishen.review.vocabulary;

import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.workbook.OfferedWords;
import cn.zhishen.review.measures.Credential;
import cn.zhishen.review.vocabulary.Vocabulary.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Checks words in the library before any review: which words of an enterprise today's vocabulary does not explain, and what it
 * offers instead.
 */
@Component
public class LibraryWords implements OfferedWords {

    /** The kinds of words that each field takes. */
    private static final Map<String, List<Kind>> FIELDS = Map.ofEntries(
            Map.entry("persons.certificates.name", List.of(Kind.REGISTRATION, Kind.TITLE_SERIES, Kind.TRADE)),
            Map.entry(
                    "persons.certificates.level", List.of(Kind.REGISTRATION_LEVEL, Kind.TITLE_LEVEL, Kind.SKILL_LEVEL)),
            Map.entry("persons.certificates.specialties", List.of(Kind.REGISTRATION_SPECIALTY, Kind.TITLE_SPECIALTY)),
            Map.entry("persons.employments.field", List.of(Kind.FIELD)),
            Map.entry("equipment.figures.name", List.of(Kind.FIGURE)),
            Map.entry("equipment.traits", List.of(Kind.TRAIT)),
            Map.entry("projects.category", List.of(Kind.PROJECT_CATEGORY)),
            Map.entry("projects.standardLevel", List.of(Kind.PROJECT_LEVEL)),
            Map.entry("projects.figures.name", List.of(Kind.FIGURE)),
            Map.entry("projects.traits", List.of(Kind.TRAIT)));

    private static final String TO_CHECK = "，审查时须人工核对";

    /**
     * @param maxRemarks how many words of one list are named that the vocabulary does not explain
     * @param registeredBySpecialty registrations that are made for specialties, so that one without any counts for none that a standard
     *     names
     */
    @ConfigurationProperties("zhishen.library")
    record Settings(int maxRemarks, List<String> registeredBySpecialty) {}

    private final Vocabularies vocabularies;
    private final Clock clock;
    private final int mostRemarks;
    private final List<String> registeredBySpecialty;

    LibraryWords(Vocabularies vocabularies, Clock clock, Settings settings) {
        this.vocabularies = vocabularies;
        this.clock = clock;
        this.mostRemarks = settings.maxRemarks();
        this.registeredBySpecialty = settings.registeredBySpecialty();
    }

    @Override
    public List<String> of(String field) {
        return words(FIELDS.getOrDefault(field, List.of()), vocabularies.at(clock.instant()));
    }

    /** The words offered for the fields of {@code list}, by field without indices, such as {@code certificates.level}. */
    public Map<String, List<String>> offered(String list) {
        var vocabulary = vocabularies.at(clock.instant());
        var begins = list + ".";
        return FIELDS.entrySet().stream()
                .filter(field -> field.getKey().startsWith(begins))
                .collect(Collectors.toMap(
                        field -> field.getKey().substring(begins.length()),
                        field -> words(field.getValue(), vocabulary),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static List<String> words(List<Kind> kinds, Vocabulary vocabulary) {
        return kinds.stream()
                .flatMap(kind -> vocabulary.words(kind).stream())
                .distinct()
                .toList();
    }

    /** Only the first remarks if there are very many. */
    public List<WordRemark> persons(List<Person> persons) {
        return each("persons", persons, this::person);
    }

    /** Only the first remarks if there are very many. */
    public List<WordRemark> equipment(List<Equipment> equipment) {
        return each(
                "equipment",
                equipment,
                (item, vocabulary) ->
                        Stream.concat(figures(item.figures(), vocabulary), traits(item.traits(), vocabulary)));
    }

    /** Only the first remarks if there are very many. */
    public List<WordRemark> projects(List<Project> projects) {
        return each("projects", projects, this::project);
    }

    private <T> List<WordRemark> each(
            String list, List<T> entries, BiFunction<T, Vocabulary, Stream<WordRemark>> remarks) {
        var vocabulary = vocabularies.at(clock.instant());
        return IntStream.range(0, entries.size())
                .boxed()
                .flatMap(i ->
                        remarks.apply(entries.get(i), vocabulary).map(remark -> remark.within(list + "[" + i + "].")))
                .limit(mostRemarks)
                .toList();
    }

    private Stream<WordRemark> person(Person person, Vocabulary vocabulary) {
        var remarks = new ArrayList<WordRemark>();
        for (int i = 0; i < person.certificates().size(); i++) {
            var path = "certificates[" + i + "].";
            certificate(person.certificates().get(i), person, vocabulary)
                    .map(remark -> remark.within(path))
                    .forEach(remarks::add);
        }
        for (int i = 0; i < person.employments().size(); i++) {
            Employment one = person.employments().get(i);
            if (one.technicalManagement()) {
                unexplained("employments[" + i + "].field", Kind.FIELD, one.field(), vocabulary)
                        .forEach(remarks::add);
            }
        }
        return remarks.stream();
    }

    private Stream<WordRemark> certificate(PersonCertificate one, Person person, Vocabulary vocabulary) {
        return switch (one.kind()) {
            case REGISTRATION -> registration(one, vocabulary);
            case TITLE -> title(one, person, vocabulary);
            case SKILL -> skill(one, vocabulary);
        };
    }

    private Stream<WordRemark> registration(PersonCertificate one, Vocabulary vocabulary) {
        boolean lacksSpecialty = isBlank(one.specialties())
                && vocabulary.meanings(Kind.REGISTRATION, one.name()).stream()
                        .anyMatch(meaning -> registeredBySpecialty.contains(meaning.word()));
        return Stream.of(
                        unexplained("name", Kind.REGISTRATION, one.name(), vocabulary),
                        unexplained("level", Kind.REGISTRATION_LEVEL, one.level(), vocabulary),
                        each("specialties", Kind.REGISTRATION_SPECIALTY, one.specialties(), vocabulary),
                        lacksSpecialty
                                ? missing("specialties", Kind.REGISTRATION_SPECIALTY, "没有填写，要求专业的标准不计此证，请补充")
                                : Stream.<WordRemark>empty())
                .flatMap(remarks -> remarks);
    }

    /** The name may contain the level (高级工程师), and the diploma may give the specialty. */
    private Stream<WordRemark> title(PersonCertificate one, Person person, Vocabulary vocabulary) {
        boolean lacksLevel = isBlank(one.level())
                && vocabulary.meanings(Kind.TITLE_LEVEL, one.name()).isEmpty();
        boolean lacksSpecialty = isBlank(one.specialties()) && isBlank(person.major());
        return Stream.of(
                        unexplained("name", Kind.TITLE_SERIES, one.name(), vocabulary),
                        unexplained("level", Kind.TITLE_LEVEL, one.level(), vocabulary),
                        lacksLevel
                                ? missing("level", Kind.TITLE_LEVEL, "没有填写" + TO_CHECK + "，请补充")
                                : Stream.<WordRemark>empty(),
                        each("specialties", Kind.TITLE_SPECIALTY, one.specialties(), vocabulary),
                        lacksSpecialty
                                ? missing("specialties", Kind.TITLE_SPECIALTY, "没有填写，也没有填写所学专业，要求专业的标准不计此证，请补充")
                                : Stream.<WordRemark>empty())
                .flatMap(remarks -> remarks);
    }

    /** Name and specialties both give the trade; it is enough if one of them is explained. */
    private Stream<WordRemark> skill(PersonCertificate one, Vocabulary vocabulary) {
        boolean explained = Stream.concat(Stream.of(Credential.of(one).trade(vocabulary)), one.specialties().stream())
                .anyMatch(trade -> !isBlank(trade) && vocabulary.knows(Kind.TRADE, trade));
        return Stream.concat(
                explained ? Stream.empty() : unexplained("name", Kind.TRADE, one.name(), vocabulary),
                unexplained("level", Kind.SKILL_LEVEL, one.level(), vocabulary));
    }

    private Stream<WordRemark> project(Project project, Vocabulary vocabulary) {
        return Stream.of(
                        isBlank(project.category())
                                ? missing("category", Kind.PROJECT_CATEGORY, "没有填写，不计为任何资质的业绩，请补充")
                                : Stream.<WordRemark>empty(),
                        unexplained("category", Kind.PROJECT_CATEGORY, project.category(), vocabulary),
                        unexplained("standardLevel", Kind.PROJECT_LEVEL, project.standardLevel(), vocabulary),
                        figures(project.figures(), vocabulary),
                        traits(project.traits(), vocabulary))
                .flatMap(remarks -> remarks);
    }

    private Stream<WordRemark> figures(List<Figure> figures, Vocabulary vocabulary) {
        return IntStream.range(0, figures.size())
                .boxed()
                .flatMap(i -> figure("figures[" + i + "].name", figures.get(i).name(), vocabulary));
    }

    private Stream<WordRemark> figure(String field, String name, Vocabulary vocabulary) {
        boolean lacksUnit = !isBlank(name)
                && !FigureWords.hasUnit(name)
                && vocabulary.meanings(Kind.FIGURE, name).isEmpty();
        return lacksUnit
                ? Stream.of(remark(field, Kind.FIGURE, name, "没有写明单位", vocabulary))
                : unexplained(field, Kind.FIGURE, name, vocabulary);
    }

    private Stream<WordRemark> traits(List<String> traits, Vocabulary vocabulary) {
        return each("traits", Kind.TRAIT, traits, vocabulary);
    }

    private Stream<WordRemark> each(String field, Kind kind, List<String> words, Vocabulary vocabulary) {
        return IntStream.range(0, words.size())
                .boxed()
                .flatMap(i -> unexplained(field + "[" + i + "]", kind, words.get(i), vocabulary));
    }

    private static Stream<WordRemark> unexplained(String field, Kind kind, String written, Vocabulary vocabulary) {
        return isBlank(written)
                ? Stream.empty()
                : vocabulary.unexplained(kind, written).stream()
                        .map(word -> remark(
                                field,
                                kind,
                                word,
                                vocabulary.isOnlyNear(kind, word) ? "不是标准所列的词" : "不在词表中",
                                vocabulary));
    }

    private static WordRemark remark(String field, Kind kind, String word, String what, Vocabulary vocabulary) {
        var nearest = vocabulary.nearest(kind, word);
        var hint = nearest.map(known -> "；相近的词：" + known).orElse("");
        return new WordRemark(
                field,
                word,
                kind.chinese(),
                nearest.orElse(null),
                kind.chinese() + "“" + word + "”" + what + TO_CHECK + hint);
    }

    private static Stream<WordRemark> missing(String field, Kind kind, String what) {
        return Stream.of(new WordRemark(field, null, kind.chinese(), null, kind.chinese() + what));
    }

    private static boolean isBlank(Collection<String> words) {
        return words.stream().allMatch(LibraryWords::isBlank);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
