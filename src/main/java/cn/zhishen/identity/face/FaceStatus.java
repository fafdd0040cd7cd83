package cn.zhishen.identity.face;

/** The state of a face authentication. Only {@link #PENDING} changes: the first answer counts. */
public enum FaceStatus {
    PENDING,
    VERIFIED,
    REFUSED,
    EXPIRED
}
