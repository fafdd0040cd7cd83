package cn.zhishen.identity.face;

import java.time.Instant;
import java.util.UUID;

/**
 * One request to a person to prove by face that they are the legal representative or the agent 人脸认证 (guide ⑥).
 *
 * @param url the page shows it as a QR code; the person opens it on a phone
 * @param expiresAt answers from this moment on do not count
 * @param answeredAt when the person did it; null while nobody has
 * @param mandate by which the person acts as an agent; null for the legal representative
 */
public record FaceChallenge(
        UUID id,
        String applicationNumber,
        String url,
        Instant expiresAt,
        FaceStatus status,
        Instant answeredAt,
        UUID mandate) {}
