package cn.zhishen.certificate;

/**
 * Where certificate numbers come from. The national rule is letter of the type, level of the authority, province, five running
 * digits, check digit: {@code D254000017}. By default this system counts and adds the digit; where
 * {@code zhishen.numbering.certificate.check-digit} is turned off a sixth running digit stands in its place. An authority that
 * has a numbering service of its own names it in {@code zhishen.numbering.certificate.service.url}, and its answer is taken as
 * it is.
 */
public interface CertificateNumbers {

    /**
     * Draws a number for an application in the caller's transaction. Asked again for the same application after a failure,
     * no second number is used up.
     *
     * @param type letter of the type: {@code D} 建筑业企业, {@code E} 工程监理企业
     * @throws IllegalArgumentException for any other letter
     * @throws IllegalStateException if there is no number to be had now
     */
    String next(String type, String applicationNumber);
}
