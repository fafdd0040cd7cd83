package cn.zhishen.review.measures;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.PersonUse;
import cn.zhishen.enterprise.Person;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.assignment.HeadCountAssignment;
import cn.zhishen.review.rules.PersonnelConditions;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a measure looks at.
 *
 * @param registers the registers' answers, as a whole and for each person
 * @param uses uses of the dossier's people in other enterprises' dossiers
 * @param item null for requirements on the enterprise as a whole; conditions, basis and places are then null too
 * @param vocabulary what the words written by people and registers mean
 * @param regionPrefix the first digits of the region's division codes (GB/T 2260)
 * @param bans how long each conduct in the credit register bans from applying
 * @param places who counts for what within the item
 * @param placed citizen ids of all who count for anything in the application; empty before that is known
 */
public record ReviewSubject(
        Dossier dossier,
        RegisteredFacts registers,
        List<PersonUse> uses,
        Vocabulary vocabulary,
        String regionPrefix,
        CreditBans bans,
        Qualification item,
        PersonnelConditions conditions,
        NetAssetsBasis basis,
        HeadCountAssignment places,
        Set<String> placed) {

    static final String DECLARED = "企业申报（承诺）";

    /** For requirements on the enterprise as a whole. */
    public static ReviewSubject of(
            Dossier dossier, RegistryFacts facts, List<PersonUse> uses, Vocabulary vocabulary, String regionPrefix) {
        return new ReviewSubject(
                dossier,
                new RegisteredFacts(facts),
                uses,
                vocabulary,
                regionPrefix,
                null,
                null,
                null,
                null,
                null,
                Set.of());
    }

    /** A copy with these answers of the registers. */
    public ReviewSubject knowing(RegistryFacts answers, List<PersonUse> itsUses) {
        return new ReviewSubject(
                dossier,
                new RegisteredFacts(answers),
                itsUses,
                vocabulary,
                regionPrefix,
                bans,
                item,
                conditions,
                basis,
                places,
                placed);
    }

    public ReviewSubject banning(CreditBans itsBans) {
        return new ReviewSubject(
                dossier, registers, uses, vocabulary, regionPrefix, itsBans, item, conditions, basis, places, placed);
    }

    public ReviewSubject of(Qualification itsItem, PersonnelConditions itsConditions, NetAssetsBasis itsBasis) {
        return new ReviewSubject(
                dossier,
                registers,
                uses,
                vocabulary,
                regionPrefix,
                bans,
                itsItem,
                itsConditions,
                itsBasis,
                null,
                Set.of());
    }

    public ReviewSubject with(HeadCountAssignment assigned) {
        return new ReviewSubject(
                dossier, registers, uses, vocabulary, regionPrefix, bans, item, conditions, basis, assigned, placed);
    }

    public ReviewSubject counting(Set<String> everywhere) {
        return new ReviewSubject(
                dossier, registers, uses, vocabulary, regionPrefix, bans, item, conditions, basis, places, everywhere);
    }

    /** A copy with another dossier, in which nobody is assigned. */
    public ReviewSubject of(Dossier another) {
        return new ReviewSubject(
                another, registers, uses, vocabulary, regionPrefix, bans, item, conditions, basis, null, Set.of());
    }

    /** Adds what is against the person or needs a check, whatever the person counts for. */
    Contribution checked(Contribution claim) {
        return conditions.check(claim, dossier, registers, uses);
    }

    RegistryFacts facts() {
        return registers.facts();
    }

    Optional<Person> technicalLead() {
        return Optional.ofNullable(dossier.technicalLeads().get(item.code()));
    }
}
