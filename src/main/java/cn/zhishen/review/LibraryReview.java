package cn.zhishen.review;

import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.matching.Matcher;
import cn.zhishen.review.register.RegisterLookups;
import cn.zhishen.review.report.Report;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Judges what an enterprise has today, without an application: as a renewal 延续 in which everybody and everything of the library is chosen
 * that could be. So an indicator is not met only if no choice would meet it.
 */
@Service
public class LibraryReview {

    private final EnterpriseLibrary library;
    private final PersonList people;
    private final HeldToday holdings;
    private final Catalogue catalogue;
    private final PersonUses uses;
    private final RegisterLookups lookups;
    private final Reviewer reviewer;
    private final Matcher matcher;
    private final Clock clock;

    LibraryReview(
            EnterpriseLibrary library,
            PersonList people,
            HeldToday holdings,
            Catalogue catalogue,
            PersonUses uses,
            RegisterLookups lookups,
            Reviewer reviewer,
            Matcher matcher,
            Clock clock) {
        this.library = library;
        this.people = people;
        this.holdings = holdings;
        this.catalogue = catalogue;
        this.uses = uses;
        this.lookups = lookups;
        this.reviewer = reviewer;
        this.matcher = matcher;
        this.clock = clock;
    }

    /**
     * What is judged.
     *
     * @param number under which the report stands, such as that of a certificate
     * @param head of the enterprise; null if nobody is known
     * @param technicalLeads by code of the item; who is no longer in the library leads nothing
     */
    public record Holder(
            Uscc uscc,
            String number,
            List<Qualification> items,
            IdentityDocument head,
            Map<String, IdentityDocument> technicalLeads) {}

    /**
     * The report by the rules of today. Asks the registers anew and stores nothing; findings that depend on a silent register need a check.
     *
     * @param mostPeople of a library that is judged; of a larger one nothing is judged
     * @return empty if the enterprise has no library, or one with more people
     */
    public Optional<Report> assess(Holder holder, int mostPeople) {
        var profile = library.find(holder.uscc());
        if (profile.isEmpty() || people.count(holder.uscc()) > mostPeople) {
            return Optional.empty();
        }
        var dossier = dossier(holder, profile.get());
        return Optional.of(reviewer.preCheck(dossier, lookups.now(dossier), uses.elsewhere(dossier)));
    }

    private Dossier dossier(Holder holder, EnterpriseProfile profile) {
        var everybody = library.persons(holder.uscc());
        var byIdentity = everybody.stream().collect(Collectors.toMap(Person::identity, Function.identity()));
        var leads = new HashMap<String, Person>();
        holder.technicalLeads().forEach((code, lead) -> {
            if (byIdentity.containsKey(lead)) {
                leads.put(code, byIdentity.get(lead));
            }
        });
        var head = holder.head() == null ? null : byIdentity.get(holder.head());
        return matcher.withEverybody(dossier(holder, profile, head, leads), everybody);
    }

    private Dossier dossier(Holder holder, EnterpriseProfile profile, Person head, Map<String, Person> leads) {
        var held = holdings.of(holder.uscc()).stream()
                .filter(one -> one.standing().inForce())
                .map(Holding::held)
                .toList();
        return Dossier.unchosen(
                        holder.number(),
                        ApplicationKind.RENEWAL,
                        holder.items(),
                        clock.instant(),
                        LocalDate.now(clock),
                        profile,
                        held.stream()
                                .flatMap(one -> catalogue.find(one.code()).stream())
                                .toList(),
                        held)
                .headedBy(head)
                .ledBy(leads)
                .having(library.equipment(holder.uscc()), library.projects(holder.uscc()));
    }
}
