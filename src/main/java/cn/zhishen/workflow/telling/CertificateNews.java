package cn.zhishen.workflow.telling;

import cn.zhishen.certificate.CertificateMeasure;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.change.Offer;
import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.certificate.change.SimpleChange.Borne;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.RectificationReturn;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.message.Fact;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.News;
import cn.zhishen.message.Recipient;
import cn.zhishen.shared.BeijingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What an enterprise is told of measures on its certificates, in the transaction of the step that causes it. */
@Component
public class CertificateNews {

    private final Certificates certificates;
    private final Messages messages;

    CertificateNews(Certificates certificates, Messages messages) {
        this.certificates = certificates;
        this.messages = messages;
    }

    public void proposed(MeasureProposal proposal) {
        tell(proposal.number(), of(MessageKind.MEASURE_PROPOSED, proposal).with(Fact.UNTIL, proposal.answerDue()));
    }

    public void hearing(MeasureProposal proposal) {
        var on = proposal.hearing().on();
        tell(
                proposal.number(),
                of(MessageKind.HEARING_ARRANGED, proposal, proposal.reference() + " " + on)
                        .with(Fact.FROM, on));
    }

    public void decided(MeasureProposal proposal) {
        tell(
                proposal.number(),
                of(
                        proposal.outcome() == MeasureProposal.Outcome.CONFIRMED
                                ? MessageKind.MEASURE_DECIDED
                                : MessageKind.MEASURE_DROPPED,
                        proposal));
    }

    public void ordered(Rectification rectification) {
        tell(
                rectification.number(),
                of(MessageKind.RECTIFICATION_ORDERED, rectification).with(Fact.UNTIL, rectification.due()));
    }

    /** A report is not enough yet; what is still missing stands on the page. */
    public void returned(Rectification rectification, RectificationReturn returned) {
        tell(
                rectification.number(),
                of(MessageKind.RECTIFICATION_RETURNED, rectification, rectification.reference() + " " + returned.at())
                        .with(Fact.UNTIL, rectification.due()));
    }

    public void judged(Rectification rectification) {
        tell(
                rectification.number(),
                of(MessageKind.RECTIFICATION_JUDGED, rectification)
                        .with(Fact.OUTCOME, rectification.outcome().chinese()));
    }

    /** A simple change has ended without new certificates. */
    public void ended(SimpleChange change) {
        messages.tell(
                Recipient.of(change.uscc()),
                News.of(MessageKind.CHANGE_ENDED, change.reference(), change.reference())
                        .with(Fact.ITEMS, change.subjects())
                        .with(Fact.OUTCOME, change.outcome().chinese()));
    }

    /**
     * The business register has something else than the certificates of the enterprise. It is told once for each such answer, and once more
     * after a change has ended without new certificates.
     *
     * @param ended reference of the last change that has ended; null if there is none
     */
    void differs(Uscc uscc, Offer offer, String ended) {
        messages.tell(
                Recipient.of(uscc),
                News.of(
                                MessageKind.REGISTRATION_DIFFERS,
                                offer.borne().stream().map(Borne::number).collect(Collectors.joining("、")),
                                offer.digest() + (ended == null ? "" : " " + ended))
                        .with(Fact.ITEMS, offer.subjects()));
    }

    /**
     * A measure that was not proposed first.
     *
     * @param items titles of the qualifications concerned
     */
    public void taken(String number, int edition, CertificateMeasure.Kind kind, Collection<String> items) {
        var annulled = kind == CertificateMeasure.Kind.ANNULLED;
        var news = News.of(
                annulled ? MessageKind.ANNULLED : MessageKind.MEASURE_TAKEN,
                number,
                number + " " + edition + " " + kind + " " + items.hashCode());
        tell(number, (annulled ? news : news.with(Fact.MEASURE, kind.chinese())).items(items));
    }

    /**
     * What continuous supervision found. It is told once for each check that newly found something.
     *
     * @param items titles of the qualifications that the certificate no longer meets
     * @param missing what is missing at the least, without personal data
     */
    public void foundWanting(String number, List<String> items, List<String> missing, Instant since) {
        tell(
                number,
                News.of(MessageKind.SUPERVISION_FOUND, number, number + " " + since)
                        .items(items)
                        .with(Fact.FROM, LocalDate.ofInstant(since, BeijingTime.ZONE))
                        .with(Fact.MISSING, String.join("；", missing)));
    }

    private static News of(MessageKind kind, MeasureProposal proposal) {
        return of(kind, proposal, proposal.reference());
    }

    private static News of(MessageKind kind, MeasureProposal proposal, String occasion) {
        return News.of(kind, proposal.reference(), occasion)
                .with(Fact.CERTIFICATE, proposal.number())
                .with(Fact.MEASURE, proposal.kind().chinese())
                .with(Fact.ITEMS, proposal.titles());
    }

    private static News of(MessageKind kind, Rectification rectification) {
        return of(kind, rectification, rectification.reference());
    }

    private static News of(MessageKind kind, Rectification rectification, String occasion) {
        return News.of(kind, rectification.reference(), occasion)
                .with(Fact.CERTIFICATE, rectification.number())
                .with(Fact.ITEMS, rectification.titles());
    }

    private void tell(String number, News news) {
        var holder = certificates.find(number).map(IssuedCertificate::uscc).orElseThrow();
        messages.tell(Recipient.of(holder), news);
    }
}
