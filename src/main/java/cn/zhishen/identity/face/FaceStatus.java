package cn.zhishen.identity.face;

/** Where a face authentication stands. Only {@link #PENDING} changes; the first answer stands. */
public enum FaceStatus {
    PENDING,
    VERIFIED,
    REFUSED,
    EXPIRED
}
