package cn.zhishen.message;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** What a message is about, and on which page that stands. */
public enum Subject {
    APPLICATION("/portal/applications/%s", "/staff/applications/%s"),
    /** A certificate, or a measure or an order on it: their references begin with the number of the certificate. */
    CERTIFICATE("/portal/qualifications", "/staff/certificates/%s"),
    COMPLAINT(null, "/staff/complaints/%s"),
    /** The check of a drawn certificate, by quarter and number with a slash between them. */
    DRAWN_CHECK(null, "/staff/drawn-checks/%s"),
    /** The spot checks with their seeds. */
    SPOT_CHECK(null, "/staff/spot-checks"),
    /** A simple change of certificates. */
    CHANGES("/portal/changes", "/staff/changes/%s"),
    /** People of the enterprise's library. */
    PEOPLE("/portal/persons", null),
    /** The enterprise's applications as a whole. */
    APPLYING("/portal/apply", null),
    /** A step of a process that administrators repair. */
    STEP(null, "/camunda/app/cockpit/default/#/processes");

    private static final String REFERENCE = "-[MR]\\d+$";

    private final String portal;
    private final String staff;

    Subject(String portal, String staff) {
        this.portal = portal;
        this.staff = staff;
    }

    /** The path of the page, without the program's own. */
    String path(Recipient.Kind recipient, String number) {
        var page = recipient == Recipient.Kind.ENTERPRISE ? portal : staff;
        if (page == null) {
            throw new IllegalArgumentException(this + " has no page for " + recipient);
        }
        return page.formatted(UriUtils.encodePath(
                this == CERTIFICATE ? number.replaceFirst(REFERENCE, "") : number, StandardCharsets.UTF_8));
    }
}
