package cn.zhishen.certificate.change;

import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.certificate.change.SimpleChange.Borne;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.shared.FieldError;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The certificates that a simple change concerns, and what the library says of their holder. */
@Component
class ChangedCertificates {

    private final Certificates certificates;
    private final CertificateMeasures measures;
    private final MeasureProposals proposals;
    private final EnterpriseLibrary library;
    private final SimpleChangeSettings settings;

    ChangedCertificates(
            Certificates certificates,
            CertificateMeasures measures,
            MeasureProposals proposals,
            EnterpriseLibrary library,
            SimpleChangeSettings settings) {
        this.certificates = certificates;
        this.measures = measures;
        this.proposals = proposals;
        this.library = library;
        this.settings = settings;
    }

    /** The certificates in force that bear something else, by number. One whose time is over is not issued again. */
    List<Borne> borne(Uscc uscc, Particulars registered) {
        return certificates.inForce(uscc).stream()
                .map(one -> new Borne(one.number(), one.edition(), one.particulars()))
                .filter(one -> !one.particulars().differences(registered).isEmpty())
                .toList();
    }

    /** Those of these that stand as they stood: in the register, in the same edition. */
    List<Borne> unchanged(Collection<Borne> borne) {
        var latest = certificates.latest(borne.stream().map(Borne::number).toList());
        return borne.stream()
                .filter(one -> latest.stream()
                        .anyMatch(now -> now.number().equals(one.number())
                                && now.edition() == one.edition()
                                && now.status() == Status.VALID))
                .toList();
    }

    /** The measures on these certificates that are proposed and not decided. A new edition would make such a proposal void. */
    List<MeasureProposal> measures(Collection<String> numbers) {
        return proposals.undecided(numbers);
    }

    String application(List<Borne> borne) {
        return certificates.lastApplication(borne.get(0).number());
    }

    Optional<EnterpriseProfile> profile(Uscc uscc) {
        return library.find(uscc);
    }

    /** Why the library cannot take what the register says, in Chinese. */
    Optional<String> unfit(EnterpriseProfile profile, Particulars registered) {
        try {
            library.validate(with(profile, Particulars.of(profile).with(registered)));
            return Optional.empty();
        } catch (InvalidInput e) {
            return Optional.of("工商登记的信息不能直接写入证书（%s），请到窗口办理变更"
                    .formatted(e.errors().stream().map(FieldError::message).collect(Collectors.joining("；"))));
        }
    }

    /** Locks the certificates of the enterprise until the transaction ends. */
    void lock(Uscc uscc) {
        certificates.lock(uscc);
    }

    /** Gives new editions to these certificates. */
    List<IssuedCertificate> reissue(SimpleChange change, List<Borne> unchanged) {
        return unchanged.stream()
                .map(one -> measures.change(
                        one.number(),
                        one.particulars().with(change.registered()),
                        settings.basis(),
                        "按工商登记变更" + change.subjects() + "（" + change.reference() + "）",
                        change.decidedBy()))
                .toList();
    }

    /**
     * Writes what the register said into the library, so that the next application does not bring back what was before. What the enterprise
     * has entered since stays, and so does its legal representative, whose identity document the register does not give.
     */
    void declare(SimpleChange change) {
        library.lock(change.uscc());
        var profile = library.find(change.uscc()).orElseThrow();
        var declared = Particulars.of(profile);
        var before = change.borne().get(0).particulars();
        var registered = change.registered();
        library.put(with(
                profile,
                declared.with(new Particulars(
                        TextLikeness.same(declared.name(), before.name()) ? registered.name() : null,
                        TextLikeness.same(declared.address(), before.address()) ? registered.address() : null,
                        before.registeredCapitalWan() != null
                                        && declared.registeredCapitalWan().compareTo(before.registeredCapitalWan()) == 0
                                ? registered.registeredCapitalWan()
                                : null,
                        null))));
    }

    private static EnterpriseProfile with(EnterpriseProfile profile, Particulars particulars) {
        return new EnterpriseProfile(
                profile.uscc(),
                particulars.name(),
                particulars.address(),
                particulars.registeredCapitalWan(),
                profile.netAssetsWan(),
                profile.establishedOn(),
                particulars.legalRepresentative(),
                profile.legalRepresentativeId(),
                profile.legalRepresentativeBirthDate(),
                profile.contactName(),
                profile.contactPhone(),
                profile.particulars());
    }
}
