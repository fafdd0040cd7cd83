package cn.zhishen.workflow.supervision;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.restriction.Restriction;
import cn.zhishen.application.restriction.Restriction.Block;
import cn.zhishen.application.restriction.Restriction.Subject;
import cn.zhishen.application.restriction.RestrictionRefused;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.application.restriction.Target;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibraryNames;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets officers restrict a certificate, an enterprise or a person, and lift it again. Who has declared a tie with the enterprise, or with one
 * that lists the person, keeps out. The timelines of the applications concerned say it; those of a person's do not.
 */
@Service
public class Restricting {

    private final Restrictions restrictions;
    private final Certificates certificates;
    private final Applications applications;
    private final EnterpriseLibrary library;
    private final LibraryNames names;
    private final Ties ties;
    private final FourEyes fourEyes;

    Restricting(
            Restrictions restrictions,
            Certificates certificates,
            Applications applications,
            EnterpriseLibrary library,
            LibraryNames names,
            Ties ties,
            FourEyes fourEyes) {
        this.restrictions = restrictions;
        this.certificates = certificates;
        this.applications = applications;
        this.library = library;
        this.names = names;
        this.ties = ties;
        this.fourEyes = fourEyes;
    }

    /**
     * Puts a restriction on what was typed. The other parameters and exceptions are those of {@link Restrictions#put}.
     *
     * @param document kind of the document of a person; null for others
     * @param typed number of a certificate, code of an enterprise, or number of a document
     * @throws RestrictionRefused also if there is no such certificate in force or no such enterprise, the number is not well formed, or the
     *     officer has a tie
     */
    @Transactional
    public Restriction put(
            Subject subject,
            IdentityDocument.Kind document,
            String typed,
            Collection<Block> blocks,
            String reason,
            LocalDate lastDay,
            String officer) {
        var target =
                switch (subject) {
                    case CERTIFICATE -> certificate(typed);
                    case ENTERPRISE -> enterprise(typed);
                    case PERSON -> person(document, typed);
                };
        requireNoTie(target.uscc(), target.person(), officer);
        requireUninvolved(StaffTask.PUT_RESTRICTION, target.certificateNumber(), officer);
        var put = restrictions.put(target, blocks, reason, lastDay, officer);
        handled(StaffTask.PUT_RESTRICTION, put, officer);
        note(put, officer, "%s，%s。理由：%s。%s".formatted(called(put), put.term(), put.reason(), put.blocked()));
        return put;
    }

    /**
     * Parameters and exceptions are those of {@link Restrictions#lift}.
     *
     * @throws RestrictionRefused also if the officer has a tie
     */
    @Transactional
    public Restriction lift(long id, String reason, String officer) {
        var running = restrictions.get(id);
        requireNoTie(running.uscc(), running.person(), officer);
        requireUninvolved(StaffTask.LIFT_RESTRICTION, running.certificateNumber(), officer);
        var lifted = restrictions.lift(id, reason, officer);
        handled(StaffTask.LIFT_RESTRICTION, lifted, officer);
        note(lifted, officer, "解除%s。理由：%s".formatted(called(lifted), lifted.liftingReason()));
        return lifted;
    }

    private void requireUninvolved(StaffTask act, String certificate, String officer) {
        Optional.ofNullable(certificate)
                .flatMap(number -> fourEyes.objection(act, number, officer))
                .ifPresent(objection -> {
                    throw RestrictionRefused.apart(objection);
                });
    }

    /** A restriction of a certificate is a handling of its case. One of an enterprise or a person belongs to no case. */
    private void handled(StaffTask act, Restriction restriction, String officer) {
        Optional.ofNullable(restriction.certificateNumber())
                .ifPresent(certificate -> fourEyes.handled(act, certificate, officer));
    }

    private static String called(Restriction restriction) {
        return restriction.subject() == Subject.CERTIFICATE
                ? "证书 %s 的资质异常标注".formatted(restriction.certificateNumber())
                : restriction.blocks(Block.APPLYING) ? "对企业的申请限制" : "对企业的办理限制";
    }

    private Target certificate(String typed) {
        var number = Certificates.typed(typed);
        var certificate = Certificates.isPlausible(number)
                ? certificates.find(number).filter(one -> one.status() == Status.VALID)
                : Optional.<IssuedCertificate>empty();
        return certificate
                .map(one -> Target.certificate(one.number(), one.uscc()))
                .orElseThrow(() -> new RestrictionRefused("of", "没有这个编号的有效证书，请核对证书编号"));
    }

    private Target enterprise(String typed) {
        if (!Uscc.isOne(typed)) {
            throw new RestrictionRefused("of", "统一社会信用代码应为 18 位，请核对");
        }
        var uscc = new Uscc(typed);
        if (!library.exists(uscc)) {
            throw new RestrictionRefused("of", "没有统一社会信用代码为 " + uscc + " 的企业，请核对");
        }
        return Target.enterprise(uscc);
    }

    private static Target person(IdentityDocument.Kind document, String typed) {
        try {
            return Target.person(new IdentityDocument(document, typed));
        } catch (InvalidIdentifier e) {
            throw new RestrictionRefused("of", e.getMessage());
        }
    }

    private void requireNoTie(Uscc uscc, IdentityDocument person, String officer) {
        Collection<Uscc> concerned = person == null ? List.of(uscc) : names.employers(person);
        if (!ties.tied(officer, concerned).isEmpty()) {
            throw RestrictionRefused.tied(officer);
        }
    }

    private void note(Restriction restriction, String officer, String text) {
        var numbers =
                switch (restriction.subject()) {
                    case CERTIFICATE ->
                        Stream.concat(
                                        Stream.of(certificates.lastApplication(restriction.certificateNumber())),
                                        restriction.blocks(Block.ISSUING) ? open(restriction.uscc()) : Stream.of())
                                .distinct()
                                .toList();
                    case ENTERPRISE -> open(restriction.uscc()).toList();
                    case PERSON -> List.<String>of();
                };
        numbers.forEach(number -> applications.note(number, Actor.staff(officer), text));
    }

    private Stream<String> open(Uscc uscc) {
        return applications.openOf(uscc).stream().map(Application::number);
    }
}
