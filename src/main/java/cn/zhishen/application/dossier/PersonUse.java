package cn.zhishen.application.dossier;

import cn.zhishen.enterprise.IdentityDocument;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;

/**
 * A person's use in a frozen dossier of an enterprise.
 *
 * @param usedOn day on which that dossier was last frozen
 */
public record PersonUse(
        @JsonProperty("citizenId") IdentityDocument identity,
        String enterpriseName,
        String applicationNumber,
        LocalDate usedOn) {}
