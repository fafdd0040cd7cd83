package cn.zhishen.identity.face;

import java.time.Instant;
import java.util.UUID;

/**
 * One request to a person to prove by face that he is the legal representative or the agent 人脸认证 (guide ⑥).
 *
 * @param url what the page shows as QR code; opened on the person's phone
 * @param expiresAt from this moment on no answer verifies
 */
public record FaceChallenge(UUID id, String applicationNumber, String url, Instant expiresAt, FaceStatus status) {}
