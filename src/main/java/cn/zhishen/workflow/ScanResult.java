package cn.zhishen.workflow;

import cn.zhishen.scan.ScanInspection;
import java.util.UUID;

/**
 * What became of an uploaded scan.
 *
 * @param verdict ACCEPT, REFUSE or PERSON, of the table scan-acceptance
 */
public record ScanResult(UUID documentId, String verdict, ScanInspection inspection) {}
