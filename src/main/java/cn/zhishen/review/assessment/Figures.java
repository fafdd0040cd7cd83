package cn.zhishen.review.assessment;

import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.qualification.ApplicationKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is assessed: counts, specialties, months and amounts, without names or numbers of anybody. Whatever is not stated counts for nothing.
 *
 * @param code of the entry of the catalogue
 * @param day by whose rules it is assessed, null for today; ages and months are counted to this day
 * @param netAssetsWan of the balance sheet, in 万元
 * @param registeredCapitalWan of the business licence, in 万元
 * @param held codes of the qualifications held already
 * @param technicalLead null if there is none
 */
public record Figures(
        String code,
        ApplicationKind kind,
        LocalDate day,
        BigDecimal netAssetsWan,
        BigDecimal registeredCapitalWan,
        List<String> held,
        Lead technicalLead,
        List<People> people,
        List<Machines> equipment,
        List<Works> projects) {

    /** How {@link Works#ledBy} and errors name the technical lead. */
    static final String TECHNICAL_LEAD = "technicalLead";

    public Figures {
        held = list(held);
        people = list(people);
        equipment = list(equipment);
        projects = list(projects);
    }

    /**
     * A certificate that is valid on the day; a registration is with the enterprise.
     *
     * @param name of the registration, series of the title, or trade, as in the library of people
     */
    public record Certificate(PersonCertificate.Kind kind, String name, String level, List<String> specialties) {
        public Certificate {
            specialties = list(specialties);
        }
    }

    /**
     * Several people who have the same certificates.
     *
     * @param age completed years; of the oldest of them
     * @param insuredMonths unbroken months before the month of the day for which the enterprise paid social insurance; the fewest of them
     * @param major of their diplomas, may be null
     */
    public record People(
            Integer count, Integer age, Integer insuredMonths, String major, List<Certificate> certificates) {
        public People {
            certificates = list(certificates);
        }
    }

    /** @param field may be null; standards that name a field then count none of it */
    public record Experience(String field, Integer months) {}

    /** @param experience in technical management, periods that do not overlap */
    public record Lead(
            Integer age,
            Integer insuredMonths,
            String major,
            List<Certificate> certificates,
            List<Experience> experience) {
        public Lead {
            certificates = list(certificates);
            experience = list(experience);
        }
    }

    /** Pieces of equipment of one kind, all of the same size. */
    public record Machines(Integer count, String name, List<Figure> figures, List<String> traits) {
        public Machines {
            figures = list(figures);
            traits = list(traits);
        }
    }

    /**
     * Projects of the same size, completed on the same day.
     *
     * @param category null for that of the entry
     * @param completedOn null if they are not completed
     * @param amountWan contract sum of each, in 万元, may be null
     * @param ledBy who led all of them as project manager or project technical lead: {@code technicalLead}, or one person of a group, such as
     *     {@code people[0]}; null for nobody who counts
     */
    public record Works(
            Integer count,
            String category,
            LocalDate completedOn,
            BigDecimal amountWan,
            List<Figure> figures,
            List<String> traits,
            String ledBy) {
        public Works {
            figures = list(figures);
            traits = list(traits);
        }
    }

    /** Keeps missing elements, which are refused with their place. */
    private static <T> List<T> list(List<T> given) {
        return given == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(given));
    }

    /** How errors and answers name a group of people. */
    static String people(int index) {
        return "people[" + index + "]";
    }

    /** Says nothing, since somebody may have written what they should not. */
    @Override
    public String toString() {
        return "Figures";
    }
}
