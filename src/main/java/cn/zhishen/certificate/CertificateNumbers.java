package cn.zhishen.certificate;

/**
 * The source of certificate numbers. The national form is letter of the type, level of the authority, province, five running digits, check
 * digit: {@code D254000017}. By default this system counts and adds the check digit. If {@code zhishen.numbering.certificate.check-digit}
 * is off, a sixth running digit stands in its place. An authority with a numbering service of its own names it in
 * {@code zhishen.numbering.certificate.service.url}; the service's answer is used unchanged.
 */
public interface CertificateNumbers {

    /**
     * Draws a number for an application in the caller's transaction. A second call for the same application, after a failure, uses up no
     * second number.
     *
     * @param type letter of the type: {@code D} 建筑业企业, {@code E} 工程监理企业
     * @throws IllegalArgumentException for any other letter
     * @throws IllegalStateException if no number can be had now
     */
    String next(String type, String applicationNumber);
}
