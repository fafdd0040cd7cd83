package cn.zhishen.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The JSON of the protocol of the outside registers ({@code docs/integration.md}). */
public final class RegisterAnswersJson {

    private RegisterAnswersJson() {}

    public record Business(
            boolean found,
            String uscc,
            String name,
            String status,
            String divisionCode,
            BigDecimal registeredCapitalWan,
            String legalRepresentative,
            String address) {

        public static Business unknown() {
            return new Business(false, null, null, null, null, null, null, null);
        }
    }

    /**
     * @param citizenId number of a resident identity card as text, or kind and number of another document
     * @param changedOn days on which it changed its employer; null if none are told
     */
    public record Registration(
            Object citizenId,
            String name,
            String level,
            List<String> specialties,
            String number,
            String employerUscc,
            String status,
            LocalDate validUntil,
            List<LocalDate> changedOn) {

        public Registration(
                Object citizenId,
                String name,
                String level,
                List<String> specialties,
                String number,
                String employerUscc,
                String status,
                LocalDate validUntil) {
            this(citizenId, name, level, specialties, number, employerUscc, status, validUntil, null);
        }

        /** The id is personal data and stays out of logs. */
        @Override
        public String toString() {
            return name + " " + number;
        }
    }

    public record Insurance(Object citizenId, String payerUscc, String payerName, List<YearMonth> months) {

        /** The id is personal data and stays out of logs. */
        @Override
        public String toString() {
            return payerName;
        }
    }

    /**
     * @param conduct such as {@code FALSE_MATERIAL}
     * @param bannedUntil null if the deciding authority left the end to the law
     */
    public record Ban(
            String uscc, String conduct, String reason, String basis, LocalDate decidedOn, LocalDate bannedUntil) {}
}
