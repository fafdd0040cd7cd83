package cn.zhishen.review;

import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.Vocabularies;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.util.List;
import java.util.stream.Stream;

/** The real tables of the repository, and what they require for each open entry of the catalogue. */
public final class Standards {

    public static final FileRuleTables TABLES = new FileRuleTables();

    public static final Vocabularies VOCABULARIES = new Vocabularies(TABLES, FakeRuleTables.NOTHING_SETTLED);

    public static final Vocabulary VOCABULARY = VOCABULARIES.at(FakeRuleTables.NOW);

    private static final Catalogue CATALOGUE = new Catalogue(TABLES);

    /** An entry that can be applied for by this kind of application. */
    public record Open(Qualification item, ApplicationKind kind) {

        @Override
        public String toString() {
            return item.code() + " " + item.title() + " " + kind.chinese();
        }
    }

    private static final List<Open> OPEN = Stream.of(ApplicationKind.values())
            .flatMap(kind -> CATALOGUE.all().stream()
                    .filter(item ->
                            CATALOGUE.openness(item, kind, FakeRuleTables.NOW).open())
                    .map(item -> new Open(item, kind)))
            .toList();

    private Standards() {}

    static List<Open> open() {
        return OPEN;
    }

    public static List<Open> open(ApplicationKind kind) {
        return OPEN.stream().filter(open -> open.kind() == kind).toList();
    }

    /** The requirements that the report judges. The rows of a choice stand under the choice. */
    static List<Requirement> requirements(Open open) {
        var dossier = DossierFixture.dossier()
                .of(open.kind())
                .applyingFor(open.item())
                .build();
        return FakeRuleTables.reviewer(TABLES).requirements(dossier).stream()
                .filter(requirement -> requirement.itemCode() != null)
                .toList();
    }
}
