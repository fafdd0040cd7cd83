package cn.zhishen.scan;

import cn.zhishen.printing.FormBox;
import cn.zhishen.scan.ScanInspection.BoxFinding;
import cn.zhishen.scan.ScanInspection.BoxPicture;
import cn.zhishen.scan.ScanInspection.PagePicture;
import java.util.List;
import java.util.Map;

/**
 * What one page of a scan shows, whatever the others do.
 *
 * @param page of the scan, from 1
 * @param dpi effective resolution, 0 for what is no scan
 * @param additions whether it shows something beside its pictures, and so is no scan
 * @param coded whether a code of some form was found
 * @param formPage the page of the expected form that it is, null for none
 * @param whole whether nothing of the sheet is cut off; true where it is no page of the form
 * @param boxes that lie on the page
 * @param shown null for what is no scan, which is not drawn
 */
record JudgedPage(
        int page,
        double dpi,
        boolean additions,
        boolean coded,
        Integer formPage,
        boolean colours,
        boolean blurred,
        boolean whole,
        Map<FormBox, BoxFinding> boxes,
        List<BoxPicture> pictures,
        PagePicture shown,
        List<SealPicture> seals) {

    static JudgedPage noScan(int page, boolean additions) {
        return new JudgedPage(
                page, 0, additions, false, null, false, false, true, Map.of(), List.of(), null, List.of());
    }
}
