package cn.zhishen.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The JSON of the product's REST interface, defined a second time: the sandbox is an outside system and knows the product only over HTTP.
 */
public final class LibraryEntries {

    private LibraryEntries() {}

    public record Profile(
            String uscc,
            String name,
            String address,
            BigDecimal registeredCapitalWan,
            BigDecimal netAssetsWan,
            LocalDate establishedOn,
            String legalRepresentative,
            Object legalRepresentativeId,
            String contactName,
            String contactPhone) {}

    /** A document other than the resident identity card. That card is given as text, by its number alone. */
    public static Map<String, String> document(String kind, String number) {
        return Map.of("kind", kind, "number", number);
    }

    /** @param identity number of a resident identity card as text, or kind and number of another document */
    public record Person(
            @JsonProperty("citizenId") Object identity,
            LocalDate birthDate,
            String name,
            String education,
            String major,
            LocalDate graduatedOn,
            String position,
            List<Certificate> certificates,
            List<Employment> employments) {

        /** The number of a resident identity card. Must not be called for a person with another document. */
        String citizenId() {
            return (String) identity;
        }

        Person named(String otherName, Object otherId) {
            return new Person(
                    otherId, null, otherName, education, major, graduatedOn, position, certificates, employments);
        }

        /** The id is personal data and stays out of logs. */
        @Override
        public String toString() {
            return name;
        }
    }

    public record Certificate(
            String kind,
            String name,
            String level,
            List<String> specialties,
            String number,
            LocalDate issuedOn,
            LocalDate validUntil) {}

    public record Employment(
            LocalDate from,
            LocalDate to,
            String employer,
            String position,
            String field,
            boolean technicalManagement) {}

    public record Figure(String name, BigDecimal value) {}

    public record Equipment(
            String id,
            String name,
            String model,
            int quantity,
            String source,
            LocalDate purchasedOn,
            List<Figure> figures,
            List<String> traits) {

        Equipment(String id, String name, String model, int quantity, String source, LocalDate purchasedOn) {
            this(id, name, model, quantity, source, purchasedOn, List.of(), List.of());
        }
    }

    public record Project(
            String id,
            String name,
            String category,
            String standardLevel,
            String scale,
            BigDecimal amountWan,
            LocalDate startedOn,
            LocalDate completedOn,
            String client,
            String managerId,
            String technicalLeadId,
            List<Figure> figures,
            List<String> traits) {}

    public record Held(
            String certificateNumber, String code, LocalDate issuedOn, LocalDate validUntil, String authority) {}

    /** @param technicalLeads by item code */
    public record Selection(
            Object enterpriseHead,
            Map<String, String> technicalLeads,
            List<Object> registered,
            List<String> titled,
            List<String> skilled,
            List<String> equipment,
            List<String> projects) {}
}
