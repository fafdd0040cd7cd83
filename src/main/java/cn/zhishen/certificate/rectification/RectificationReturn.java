package cn.zhishen.certificate.rectification;

import java.time.Instant;

/**
 * That what an enterprise reported is not enough yet 尚未整改到位. It may report again until the last day.
 *
 * @param reference of the order
 * @param reports how many reports the officer had seen
 * @param reasons what is still missing; the enterprise reads it
 * @param officer log-in
 */
public record RectificationReturn(String reference, int reports, String reasons, String officer, Instant at) {}
