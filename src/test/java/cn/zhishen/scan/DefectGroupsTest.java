package cn.zhishen.scan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.printing.FormBox;
import cn.zhishen.scan.ScanInspection.BoxFinding;
import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspection.Presence;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DefectGroupsTest {

    @Test
    void pagesWithTheSameDefectAreToldInOneSentence() {
        assertThat(told(
                        page(Defect.Kind.BLURRED, 1, "模糊，请重新扫描。"),
                        page(Defect.Kind.CUT_OFF, 1, "没有扫全，请重新扫描该页。"),
                        page(Defect.Kind.BLURRED, 2, "模糊，请重新扫描。"),
                        page(Defect.Kind.BLURRED, 3, "模糊，请重新扫描。"),
                        page(Defect.Kind.BLURRED, 7, "模糊，请重新扫描。")))
                .containsExactly("扫描件第 1—3、7 页模糊，请重新扫描。", "扫描件第 1 页没有扫全，请重新扫描该页。");
    }

    @Test
    void pagesWithTwoResolutionsAreToldInTwoSentences() {
        assertThat(told(
                        page(Defect.Kind.RESOLUTION, 1, "的分辨率为 150.0 DPI。"),
                        page(Defect.Kind.RESOLUTION, 2, "的分辨率为 200.0 DPI。"),
                        page(Defect.Kind.RESOLUTION, 3, "的分辨率为 150.0 DPI。")))
                .containsExactly("扫描件第 1、3 页的分辨率为 150.0 DPI。", "扫描件第 2 页的分辨率为 200.0 DPI。");
    }

    @Test
    void boxesOfOneKindKeepTheirLabels() {
        var message = "未盖章，请加盖企业公章后重新扫描上传。";
        assertThat(told(
                        new Defect(Defect.Kind.SEAL_ABSENT, 1, "第 1 页“封面（企业公章）”" + message),
                        new Defect(Defect.Kind.SEAL_ABSENT, 12, "第 12 页“承诺书（企业公章）”" + message)))
                .containsExactly("第 1 页“封面（企业公章）”、第 12 页“承诺书（企业公章）”" + message);
    }

    /** Whatever a later version writes. */
    @Test
    void aMessageWithoutAPageIsToldAsItIs() {
        assertThat(told(new Defect(Defect.Kind.RESOLUTION, 1, "上传的是系统生成的申请表原文件。")))
                .containsExactly("上传的是系统生成的申请表原文件。");
    }

    @Test
    void ofAnUnsignedPrintItIsToldThatNothingIsSigned() {
        var boxes = List.of(absent("a", FormBox.Kind.SEAL), absent("b", FormBox.Kind.SIGNATURE));
        var defects = List.of(
                new Defect(Defect.Kind.SEAL_ABSENT, 1, "第 1 页“a”未盖章。"),
                new Defect(Defect.Kind.SIGNATURE_ABSENT, 1, "第 1 页“b”未签字。"),
                page(Defect.Kind.BLURRED, 1, "模糊。"));
        assertThat(new ScanInspection(1, 300, List.of(), boxes, defects).told())
                .containsExactly("扫描件上没有盖章、签字：全部 2 处都是空白。请在打印件上逐处盖章、签字后重新扫描上传。", "扫描件第 1 页模糊。");
    }

    /** Otherwise both the pages that are there and those that are not would be told. */
    @Test
    void ofAnotherFormItIsNotToldThatAllPagesAreMissing() {
        var foreign = IntStream.rangeClosed(1, 20).mapToObj(page -> page(Defect.Kind.FOREIGN_PAGE, page, "是另一申请的打印件。"));
        var missing = IntStream.rangeClosed(1, 20)
                .mapToObj(page -> new Defect(Defect.Kind.MISSING_PAGE, page, "扫描件缺少申请表第 %d 页。".formatted(page)));
        assertThat(new ScanInspection(
                                20,
                                300,
                                List.of(),
                                List.of(),
                                Stream.concat(foreign, missing).toList())
                        .told())
                .containsExactly("扫描件第 1—20 页是另一申请的打印件。");
    }

    private static List<String> told(Defect... defects) {
        return new ScanInspection(20, 300, List.of(), List.of(), List.of(defects)).told();
    }

    private static Defect page(Defect.Kind kind, int page, String message) {
        return new Defect(kind, page, "扫描件第 %d 页%s".formatted(page, message));
    }

    private static BoxFinding absent(String label, FormBox.Kind kind) {
        return new BoxFinding(label, label, kind, 1, Presence.ABSENT, 0);
    }
}
