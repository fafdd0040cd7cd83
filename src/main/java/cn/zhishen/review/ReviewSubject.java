package cn.zhishen.review;

import cn.zhishen.application.Dossier;
import cn.zhishen.application.PersonUse;
import cn.zhishen.enterprise.Person;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.RegistryFacts;
import java.util.List;
import java.util.Optional;

/**
 * What a measure looks at.
 *
 * @param uses the dossier's people in other enterprises' dossiers
 * @param item null for what concerns the enterprise as a whole; conditions, basis and places are null then too
 * @param bans how long the conducts of the credit register ban
 * @param places who counts for what within the item
 */
record ReviewSubject(
        Dossier dossier,
        RegistryFacts facts,
        List<PersonUse> uses,
        ReviewVocabulary vocabulary,
        CreditBans bans,
        Qualification item,
        PersonnelConditions conditions,
        NetAssetsBasis basis,
        Places places) {

    static final String DECLARED = "企业申报（承诺）";

    ReviewSubject with(Places assigned) {
        return new ReviewSubject(dossier, facts, uses, vocabulary, bans, item, conditions, basis, assigned);
    }

    /** The same of another dossier, in which nobody is placed. */
    ReviewSubject of(Dossier another) {
        return new ReviewSubject(another, facts, uses, vocabulary, bans, item, conditions, basis, null);
    }

    /** What about {@code person} a person must look at, whatever the person counts for. */
    List<String> doubts(Person person) {
        return conditions.doubts(person, dossier, uses);
    }

    /** With what stands against the person whatever it counts for. */
    Claim checked(Claim claim) {
        return claim.objectedTo(conditions.objections(claim.person(), dossier, facts))
                .doubtedFor(doubts(claim.person()));
    }

    Optional<Person> technicalLead() {
        return Optional.ofNullable(dossier.technicalLeads().get(item.code()));
    }
}
