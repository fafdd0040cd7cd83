package cn.zhishen.application;

import cn.zhishen.enterprise.IdentityDocument;
import java.time.LocalDate;

/**
 * That a person stands in an enterprise's frozen dossier.
 *
 * @param usedOn day on which that dossier was last frozen
 */
public record PersonUse(IdentityDocument identity, String enterpriseName, String applicationNumber, LocalDate usedOn) {}
