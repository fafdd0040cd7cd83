package cn.zhishen.certificate.change;

import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.change.SimpleChange.Borne;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /** The certificates in force that bear something else, by number. */
    List<Borne> borne(Uscc uscc, Particulars registered) {
        return certificates.inForce(uscc).stream()
                .map(one -> new Borne(one.number(), one.edition(), one.particulars()))
                .filter(one -> !one.particulars().differences(registered).isEmpty())
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

    /** Locks the certificates of the enterprise until the transaction ends. */
    void lock(Uscc uscc) {
        certificates.lock(uscc);
    }

    /**
     * Gives a new edition to each certificate in force that bears something else, and writes what was registered into the library, so that
     * the next application does not bring back what was before.
     */
    List<IssuedCertificate> reissue(SimpleChange change) {
        library.lock(change.uscc());
        var registered = change.registered();
        library.find(change.uscc()).ifPresent(profile -> library.put(with(profile, registered)));
        return borne(change.uscc(), registered).stream()
                .map(one -> measures.change(
                        one.number(),
                        registered,
                        settings.basis(),
                        "按工商登记变更" + change.subjects() + "（" + change.reference() + "）",
                        change.decidedBy()))
                .toList();
    }

    private static EnterpriseProfile with(EnterpriseProfile profile, Particulars registered) {
        return new EnterpriseProfile(
                profile.uscc(),
                registered.name(),
                registered.address(),
                registered.registeredCapitalWan(),
                profile.netAssetsWan(),
                profile.establishedOn(),
                registered.legalRepresentative(),
                profile.legalRepresentativeId(),
                profile.legalRepresentativeBirthDate(),
                profile.contactName(),
                profile.contactPhone(),
                profile.particulars());
    }
}
