package cn.zhishen.application.paper;

import cn.zhishen.document.StoredDocument;
import cn.zhishen.scan.ScanInspection;
import java.util.List;
import java.util.Set;

/**
 * An uploaded scan of a stamped and signed paper, with the findings.
 *
 * @param inspection null if none is recorded
 * @param verdict ACCEPT, REFUSE or PERSON, from table scan-acceptance; null for old scans, before it was recorded
 * @param boxes ids of the boxes that have a picture
 * @param pages the pages that have a picture, in their order; empty for old scans, before pictures were stored
 */
public record InspectedScan(
        StoredDocument document, ScanInspection inspection, String verdict, Set<String> boxes, List<PageSize> pages) {

    /** Size of the picture of a page, in pixels. */
    public record PageSize(int scanPage, int width, int height) {}
}
