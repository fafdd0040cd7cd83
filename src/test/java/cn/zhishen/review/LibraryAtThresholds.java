package cn.zhishen.review;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.assignment.HeadCountAssignment.Place;
import cn.zhishen.review.matching.Matcher.Known;
import cn.zhishen.review.matching.Matcher.Library;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.SubMinimum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A library that just meets what is asked of one entry, with bystanders of whom nothing is asked, and whatever the registers answer about it.
 *
 * @param whole with everything chosen but the bystanders
 * @param draft with nothing chosen
 */
record LibraryAtThresholds(DossierFixture fixture, Dossier whole, Dossier draft, Library library) {

    static final int BYSTANDERS = 20;

    static LibraryAtThresholds of(Standards.Open open) {
        var fixture = new ThresholdDossier(open, Standards.requirements(open)).build();
        var whole = fixture.build();
        var people = new ArrayList<>(whole.people());
        for (int i = 0; i < BYSTANDERS; i++) {
            people.add(fixture.person(DossierFixture.skill("普工")));
        }
        Collections.shuffle(people, new Random(1));
        return new LibraryAtThresholds(
                fixture,
                whole,
                whole.choosing(List.of(), List.of(), List.of()).ledBy(Map.of()).having(List.of(), List.of()),
                new Library(people, whole.equipment(), whole.projects()));
    }

    Known known(Library of) {
        return new Known(facts(of.people()), List.of());
    }

    RegistryFacts facts(List<Person> people) {
        return fixture.facts(draft.choosing(people, List.of(), List.of()));
    }

    /** People made by what a head count is said to lack, and by nothing else. */
    List<Person> people(Place place) {
        var row = place.requirement();
        var lacking = place.judged();
        var made = new ArrayList<Person>();
        lacking.missing().forEach((part, count) -> {
            for (int i = 0; i < count; i++) {
                made.add(fixture.person(certificate(row, part)));
            }
        });
        while (made.size() < lacking.lacking()) {
            made.add(fixture.person(certificate(row, null)));
        }
        return made;
    }

    private static PersonCertificate certificate(Requirement row, SubMinimum part) {
        return row.who().stream()
                .flatMap(way -> ThresholdDossier.certificates(way, part))
                .filter(certificate -> ThresholdDossier.counts(row, certificate)
                        && (part == null || ThresholdDossier.covers(part, certificate)))
                .findFirst()
                .orElseThrow();
    }
}
