package cn.zhishen.application.paper;

import cn.zhishen.document.StoredDocument;
import cn.zhishen.scan.ScanInspection;
import java.util.List;
import java.util.Set;

/**
 * An uploaded scan of the stamped and signed form and what was found on it.
 *
 * @param inspection null if none is on record
 * @param verdict ACCEPT, REFUSE or PERSON, of the table scan-acceptance; null of scans from before it was kept
 * @param boxes ids of those of which there is a picture
 * @param pages those of which there is a picture, in their order; none of scans from before there were such pictures
 */
public record InspectedScan(
        StoredDocument document, ScanInspection inspection, String verdict, Set<String> boxes, List<PageSize> pages) {

    /** How large the picture of a page is, in pixels. */
    public record PageSize(int scanPage, int width, int height) {}
}
