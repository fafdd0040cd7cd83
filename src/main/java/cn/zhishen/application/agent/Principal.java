package cn.zhishen.application.agent;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;

/** Who gives a mandate 委托人: the enterprise, for which its legal representative signs. */
public record Principal(
        String enterprise, Uscc uscc, String legalRepresentative, IdentityDocument legalRepresentativeId) {

    static Principal of(EnterpriseProfile profile) {
        return new Principal(
                profile.name(), profile.uscc(), profile.legalRepresentative(), profile.legalRepresentativeId());
    }

    /** Names nobody, since it may get into a log. */
    @Override
    public String toString() {
        return "Principal[" + uscc + "]";
    }
}
