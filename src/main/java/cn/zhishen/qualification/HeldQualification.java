package cn.zhishen.qualification;

import java.time.LocalDate;

/**
 * A qualification that an enterprise holds 已有资质.
 *
 * @param uscc unified social credit code of the holder, 18 characters
 * @param certificateNumber such as E254000403; one certificate may carry several qualifications
 * @param code national dictionary code, such as {@code D101B}
 * @param title as written on the certificate, such as 建筑工程施工总承包二级
 * @param validUntil last day of validity
 * @param authority full name of the authority that issued it
 * @param status {@link #VALID} or another word of the authority, such as 暂扣; {@link #ENDED} if it is no longer held
 */
public record HeldQualification(
        String uscc,
        String certificateNumber,
        String code,
        String title,
        LocalDate issuedOn,
        LocalDate validUntil,
        String authority,
        String status) {

    public static final String VALID = "有效";
    /** The office has ordered its holder to rectify. Until that has ended no addition and no upgrade is applied for. */
    public static final String IN_RECTIFICATION = "责令整改";

    public static final String ENDED = "终止";
}
