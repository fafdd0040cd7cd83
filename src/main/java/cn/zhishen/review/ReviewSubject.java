package cn.zhishen.review;

import cn.zhishen.application.Dossier;
import cn.zhishen.enterprise.Person;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.RegistryFacts;
import java.util.Optional;

/**
 * What a measure looks at.
 *
 * @param item null for what concerns the enterprise as a whole; conditions, basis and places are null then too
 * @param places who counts for what within the item
 */
record ReviewSubject(
        Dossier dossier,
        RegistryFacts facts,
        ReviewVocabulary vocabulary,
        Qualification item,
        PersonnelConditions conditions,
        NetAssetsBasis basis,
        Places places) {

    static final String DECLARED = "企业申报（承诺）";

    ReviewSubject with(Places assigned) {
        return new ReviewSubject(dossier, facts, vocabulary, item, conditions, basis, assigned);
    }

    Optional<Person> technicalLead() {
        return Optional.ofNullable(dossier.technicalLeads().get(item.code()));
    }
}
