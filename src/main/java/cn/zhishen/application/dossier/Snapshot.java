package cn.zhishen.application.dossier;

import java.time.Instant;

/**
 * A frozen dossier.
 *
 * @param sha256 SHA-256 of the frozen JSON, hexadecimal; the first 12 digits are printed on each page of the form
 */
public record Snapshot(
        Dossier dossier, int version, String sha256, Instant frozenAt, String consentVersion, String consentedBy) {}
