package cn.zhishen.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The JSON of the protocol of the outside registers ({@code docs/integration.md}). */
final class RegisterAnswersJson {

    private RegisterAnswersJson() {}

    record Business(
            boolean found,
            String uscc,
            String name,
            String status,
            String divisionCode,
            BigDecimal registeredCapitalWan,
            String legalRepresentative,
            String address) {

        static Business unknown() {
            return new Business(false, null, null, null, null, null, null, null);
        }
    }

    /** @param citizenId number of a resident identity card as text, or kind and number of another document */
    record Registration(
            Object citizenId,
            String name,
            String level,
            List<String> specialties,
            String number,
            String employerUscc,
            String status,
            LocalDate validUntil) {}

    record Insurance(Object citizenId, String payerUscc, String payerName, List<YearMonth> months) {}

    /**
     * @param conduct such as {@code FALSE_MATERIAL}
     * @param bannedUntil null if the deciding authority left the end to the law
     */
    record Ban(String uscc, String conduct, String reason, String basis, LocalDate decidedOn, LocalDate bannedUntil) {}
}
