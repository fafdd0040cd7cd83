package cn.zhishen.scan;

import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.PageCode;
import cn.zhishen.scan.ScanInspection.BoxFinding;
import cn.zhishen.scan.ScanInspection.BoxPicture;
import cn.zhishen.scan.ScanInspection.PagePicture;
import java.util.List;
import java.util.Map;

/**
 * The result for one page of a scan, independent of the other pages.
 *
 * @param page of the scan, from 1
 * @param dpi effective resolution, 0 if it is not a scan
 * @param additions whether it shows anything in addition to its pictures, and so is not a scan
 * @param code of whatever form, null if none was found
 * @param blank whether it has no code because nothing is on it
 * @param formPage the page of the expected form that it shows, null if none
 * @param two whether it is so large that two pages may lie on it
 * @param whole whether nothing of the sheet is cut off; true if it is not a page of the form
 * @param boxes boxes on this page
 * @param shown the page as shown to people; null if it is not a scan, because it is then not drawn
 */
record JudgedPage(
        int page,
        double dpi,
        boolean additions,
        PageCode code,
        boolean blank,
        Integer formPage,
        boolean two,
        boolean colours,
        boolean blurred,
        boolean whole,
        Map<FormBox, BoxFinding> boxes,
        List<BoxPicture> pictures,
        PagePicture shown,
        List<SealPicture> seals) {

    static JudgedPage noScan(int page, boolean additions) {
        return new JudgedPage(
                page, 0, additions, null, false, null, false, false, false, true, Map.of(), List.of(), null, List.of());
    }
}
