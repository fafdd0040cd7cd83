package cn.zhishen.workflow;

import cn.zhishen.scan.ScanInspection;
import java.util.UUID;

/**
 * The result of an uploaded scan.
 *
 * @param verdict ACCEPT, REFUSE or PERSON; result of table scan-acceptance
 */
public record ScanResult(UUID documentId, String verdict, ScanInspection inspection) {}
