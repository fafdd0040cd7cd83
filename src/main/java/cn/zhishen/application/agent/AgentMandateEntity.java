package cn.zhishen.application.agent;

import cn.zhishen.application.agent.AuthorisedAgent.Ending;
import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.IdentityDocument;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@DynamicUpdate
@Entity
@Table(name = "agent_mandate")
class AgentMandateEntity {

    @Id
    UUID id;

    String applicationNumber;

    @Convert(converter = Encrypted.class)
    Parties parties;

    @JdbcTypeCode(SqlTypes.JSON)
    List<MandatePower> powers;

    LocalDate validFrom;
    LocalDate validUntil;
    String sha256;
    UUID paper;
    UUID scan;
    Instant namedAt;
    Instant endedAt;

    @Enumerated(EnumType.STRING)
    Ending endedAs;

    boolean asked;
    Instant authenticatedAt;

    /** What is personal in a mandate. */
    record Parties(String name, IdentityDocument identity, String phone, Principal principal) {

        @Override
        public String toString() {
            return "Parties[" + identity + "]";
        }
    }

    @Immutable
    static class Encrypted extends EncryptedJson<Parties> {

        Encrypted(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "agent_mandate.parties", Parties.class);
        }
    }

    boolean isOf(NewAgent agent, Principal principal) {
        return parties.equals(new Parties(agent.name(), agent.citizenId(), agent.phone(), principal))
                && powers.equals(agent.powers())
                && validFrom.equals(agent.from())
                && validUntil.equals(agent.until());
    }

    /** @param verdict of the scan, null if there is none */
    AuthorisedAgent toRecord(String verdict) {
        return new AuthorisedAgent(
                id,
                applicationNumber,
                parties.name(),
                parties.identity(),
                parties.phone(),
                powers,
                validFrom,
                validUntil,
                parties.principal(),
                sha256,
                paper,
                scan,
                verdict,
                namedAt,
                endedAt,
                endedAs,
                asked,
                authenticatedAt);
    }
}
