package cn.zhishen.certificate;

/**
 * Where certificate numbers come from. The national rule is letter of the type, level of the authority, province, five-digit
 * sequence, check digit, but the algorithm of the check digit is not published and must not be invented. By default the
 * number therefore ends with a running number of six digits, the last of which stands where the check digit would:
 * {@code D254000001}. An authority that has a numbering service of its own provides another bean of this type.
 */
public interface CertificateNumbers {

    /**
     * Draws the next number in the caller's transaction; a roll-back gives it back.
     *
     * @param type letter of the type: {@code D} 建筑业企业, {@code E} 工程监理企业
     * @throws IllegalArgumentException for any other letter
     */
    String next(String type);
}
