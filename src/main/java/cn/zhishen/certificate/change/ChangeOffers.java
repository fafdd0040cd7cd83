package cn.zhishen.certificate.change;

import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.change.SimpleChange.Borne;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What could be changed simply, by what the business register says. */
@Service
public class ChangeOffers {

    private final ChangedCertificates certificates;

    ChangeOffers(ChangedCertificates certificates) {
        this.certificates = certificates;
    }

    /**
     * What the register says beside what the certificates bear. It is not one transaction, since what the library cannot take is no failure.
     *
     * @param registered null where the register says nothing of it; that stays as the certificate has it
     * @param obstacle why the register's entry permits no simple change, in Chinese; null if it does
     */
    public Offer offer(Uscc uscc, String source, Instant answeredAt, Particulars registered, String obstacle) {
        var profile = certificates.profile(uscc);
        var borne = profile.isEmpty() || obstacle != null ? List.<Borne>of() : certificates.borne(uscc, registered);
        if (borne.isEmpty()) {
            return new Offer(source, answeredAt, borne, registered, null, obstacle);
        }
        var representative = borne.get(0).particulars().with(registered).legalRepresentative();
        return new Offer(
                source,
                answeredAt,
                borne,
                registered,
                representative,
                certificates.measures(numbers(borne)).stream()
                        .findFirst()
                        .map(measure -> underMeasure(measure, "变更"))
                        .or(() -> unrepresented(representative, profile.get()))
                        .or(() -> certificates.unfit(profile.get(), registered))
                        .orElse(null));
    }

    static List<String> numbers(List<Borne> borne) {
        return borne.stream().map(Borne::number).toList();
    }

    static String underMeasure(MeasureProposal measure, String what) {
        return "证书 %s 拟%s（%s），作出决定以后才能%s"
                .formatted(measure.number(), measure.kind().chinese(), measure.reference(), what);
    }

    /** The register does not give the identity document, which the authentication needs. */
    static Optional<String> unrepresented(String representative, EnterpriseProfile profile) {
        return TextLikeness.same(representative, profile.legalRepresentative())
                ? Optional.empty()
                : Optional.of("法定代表人应当是%s，企业信息中是%s。请先在“企业信息”中更正法定代表人及其证件号码，再回到本页确认"
                        .formatted(representative, profile.legalRepresentative()));
    }
}
