package cn.zhishen.scan;

import cn.zhishen.printing.FormBox;
import cn.zhishen.scan.ScanInspection.BoxFinding;
import cn.zhishen.scan.ScanInspection.BoxPicture;
import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspection.PageFinding;
import cn.zhishen.scan.ScanInspection.PagePicture;
import cn.zhishen.scan.ScanInspection.PassedOver;
import cn.zhishen.scan.ScanInspection.Presence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Combines the judged pages in their order and writes the messages about defects. */
final class ScanFindings {

    private final ExpectedForm form;
    private final ScanProperties rules;
    private final List<PageFinding> pages = new ArrayList<>();
    private final Map<Integer, Integer> scanPageOf = new HashMap<>();
    private final Map<FormBox, BoxFinding> findings = new HashMap<>();
    private final List<Defect> defects = new ArrayList<>();
    private final List<BoxPicture> pictures = new ArrayList<>();
    private final List<PagePicture> pagePictures = new ArrayList<>();
    private final List<SealPicture> seals = new ArrayList<>();
    private boolean colourless = true;
    private final boolean complete;
    private final boolean original;
    private boolean allScanned = true;

    private ScanFindings(ExpectedForm form, ScanProperties rules, boolean complete, boolean original) {
        this.form = form;
        this.rules = rules;
        this.complete = complete;
        this.original = original;
    }

    /** @param original whether the file is not a scan but the generated form itself */
    static ScanInspection of(ExpectedForm form, ScanProperties rules, Collection<JudgedPage> pages, boolean original) {
        long shown = pages.stream()
                .map(JudgedPage::formPage)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        var findings = new ScanFindings(form, rules, shown == form.pages(), original);
        pages.forEach(findings::add);
        return findings.inspection();
    }

    private ScanInspection inspection() {
        for (int page = 1; page <= form.pages() && allScanned; page++) {
            if (!scanPageOf.containsKey(page)) {
                defect(
                        Defect.Kind.MISSING_PAGE,
                        page,
                        "扫描件缺少%1$s第 %2$d 页，请将%1$s全部 %3$d 页扫描后重新上传。".formatted(form.paper(), page, form.pages()));
            }
        }
        var read = form.boxes().stream()
                .sorted(Comparator.comparingInt(FormBox::page))
                .map(this::finding)
                .toList();
        read.forEach(this::reportBox);
        compareSeals();
        double least = pages.stream()
                .filter(page -> page.passedOver() == null)
                .mapToDouble(PageFinding::dpi)
                .min()
                .orElse(0);
        return new ScanInspection(
                form.pages(),
                least,
                List.copyOf(pages),
                read,
                List.copyOf(defects),
                List.copyOf(pictures),
                List.copyOf(pagePictures));
    }

    private void add(JudgedPage judged) {
        int page = judged.page();
        var formPage = judged.formPage();
        var passedOver = passedOver(judged);
        pages.add(new PageFinding(page, formPage, judged.dpi(), passedOver));
        if (judged.shown() == null) {
            // not drawn, so its page of the form is unknown
            allScanned = false;
            reportNoScan(page, judged.additions());
            return;
        }
        pagePictures.add(judged.shown());
        if (passedOver != null) {
            return;
        }
        colourless &= !judged.colours();
        reportResolution(page, judged.dpi());
        if (judged.blurred()) {
            defect(
                    Defect.Kind.BLURRED,
                    page,
                    "扫描件第 %d 页模糊，实际清晰度可能不足 %.0f DPI，请以不低于 %.0f DPI 直接扫描纸质%s，不要放大低分辨率图像。"
                            .formatted(page, rules.minimumDpi(), rules.minimumDpi(), form.paper()));
        }
        if (judged.two() && !complete) {
            defect(Defect.Kind.TWO_PAGES, page, "扫描件第 %d 页的幅面约为两张 A4，可能把两页拼在了一起，请每页单独扫描为一页 A4 后重新上传。".formatted(page));
        }
        if (judged.code() == null) {
            defect(
                    Defect.Kind.UNREADABLE_CODE,
                    page,
                    "扫描件第 %1$d 页有内容，但没有可以识别的二维码：是%2$s页面的，请平整放置、不要遮挡右上角的二维码后重新扫描该页；不是的，请删除该页。"
                            .formatted(page, form.paper()));
        } else if (formPage == null) {
            defect(
                    Defect.Kind.FOREIGN_PAGE,
                    page,
                    "扫描件第 %1$d 页是%2$s，不是最新生成的%3$s，请打印最新生成的%3$s，盖章、签字后扫描上传。"
                            .formatted(page, form.others().name(judged.code()), form.paper()));
        } else if (scanPageOf.containsKey(formPage)) {
            defect(
                    Defect.Kind.DUPLICATE_PAGE,
                    formPage,
                    "%s第 %d 页重复出现（扫描件第 %d 页和第 %d 页），请删除重复的页面后重新上传。"
                            .formatted(form.paper(), formPage, scanPageOf.get(formPage), page));
        } else {
            scanPageOf.put(formPage, page);
            findings.putAll(judged.boxes());
            pictures.addAll(judged.pictures());
            seals.addAll(judged.seals());
            if (!judged.whole()) {
                defect(Defect.Kind.CUT_OFF, page, "扫描件第 %d 页的内容没有扫全，请将纸张完整放入扫描区域、按 A4 幅面重新扫描该页。".formatted(page));
            }
        }
    }

    /** A page without a code may be one of the form only while one is missing. */
    private PassedOver passedOver(JudgedPage judged) {
        if (judged.blank()) {
            return PassedOver.BLANK;
        }
        return complete && judged.shown() != null && judged.code() == null ? PassedOver.NO_CODE : null;
    }

    private void reportNoScan(int page, boolean additions) {
        defect(
                Defect.Kind.RESOLUTION,
                page,
                (additions
                                ? "扫描件第 %1$d 页除扫描图像外，还有后加的文字、线条、图章、批注、水印或图层，无法按扫描件核对；请关闭扫描软件添加水印、页眉页脚和批注的功能，将盖章、签字后的纸质%3$s以不低于 %2$.0f DPI 重新扫描上传。"
                                : original
                                        ? "扫描件第 %1$d 页不是扫描图像，而是系统生成的%3$s原文件，请打印、逐处盖章、签字后以不低于 %2$.0f DPI 扫描上传。"
                                        : "扫描件第 %1$d 页不是扫描图像，请将%3$s打印、盖章、签字后以不低于 %2$.0f DPI 扫描上传。")
                        .formatted(page, rules.minimumDpi(), form.paper()));
    }

    private void reportResolution(int page, double dpi) {
        if (dpi < rules.acceptedDpi()) {
            defect(
                    Defect.Kind.RESOLUTION,
                    page,
                    "扫描件第 %d 页的分辨率为 %.1f DPI，低于要求的 %.0f DPI，请将扫描仪分辨率设为 %.0f DPI 或更高后重新扫描。"
                            .formatted(page, dpi, rules.minimumDpi(), rules.minimumDpi()));
        }
    }

    private void compareSeals() {
        for (int i = 0; i < seals.size(); i++) {
            for (int j = 0; j < i; j++) {
                var likeness = seals.get(i).likeness(seals.get(j));
                if (likeness.shape() >= rules.sameSeal() && likeness.ink() <= rules.sameInk()) {
                    defect(
                            Defect.Kind.SAME_SEAL,
                            seals.get(i).box().page(),
                            "第 %d 页“%s”与第 %d 页“%s”的印章图像完全相同，疑为粘贴的电子图片，将由人员核对；请在打印的%s上逐处加盖实物公章。"
                                    .formatted(
                                            seals.get(j).box().page(),
                                            seals.get(j).box().label(),
                                            seals.get(i).box().page(),
                                            seals.get(i).box().label(),
                                            form.paper()));
                    break;
                }
            }
        }
    }

    private BoxFinding finding(FormBox box) {
        return findings.getOrDefault(
                box, new BoxFinding(box.id(), box.label(), box.kind(), box.page(), Presence.UNSURE, 0));
    }

    private void reportBox(BoxFinding box) {
        if (box.presence() == Presence.PRESENT || !scanPageOf.containsKey(box.formPage())) {
            return;
        }
        boolean absent = box.presence() == Presence.ABSENT;
        var place = "第 %d 页“%s”".formatted(box.formPage(), box.label());
        switch (box.kind()) {
            case SEAL -> {
                if (absent) {
                    defect(Defect.Kind.SEAL_ABSENT, box.formPage(), place + "未盖章，请加盖企业公章后重新扫描上传。");
                } else if (box.beside()) {
                    defect(
                            Defect.Kind.SEAL_UNSURE,
                            box.formPage(),
                            place + "框内没有印章，本页有一枚印章盖在框外：其他各处都合格的，由工作人员核对，需要重新上传的，请在框内加盖企业公章。");
                } else {
                    defect(
                            Defect.Kind.SEAL_UNSURE,
                            box.formPage(),
                            colourless
                                    ? place + "的印章无法自动确认：扫描件为灰度或黑白图像，辨不出红色印章，请用彩色扫描后重新上传。"
                                    : place + "的印章无法自动确认，请在框内清晰加盖红色企业公章，并以彩色模式重新扫描上传。");
                }
            }
            case SIGNATURE -> {
                if (absent) {
                    defect(Defect.Kind.SIGNATURE_ABSENT, box.formPage(), place + "未签字，请由本人签字后重新扫描上传。");
                } else if (box.beside()) {
                    defect(
                            Defect.Kind.SIGNATURE_UNSURE,
                            box.formPage(),
                            place + "框内没有签字，框外旁边有笔迹：其他各处都合格的，由工作人员核对，需要重新上传的，请由本人在框内签字。");
                } else {
                    defect(
                            Defect.Kind.SIGNATURE_UNSURE,
                            box.formPage(),
                            place + "的签字无法自动确认，请由本人在框内用黑色或蓝黑色笔清晰签字后重新扫描上传。");
                }
            }
            case FINGERPRINT -> {
                if (absent) {
                    defect(Defect.Kind.FINGERPRINT_ABSENT, box.formPage(), place + "未捺指印，请由本人捺印后重新扫描上传。");
                } else {
                    defect(Defect.Kind.FINGERPRINT_UNSURE, box.formPage(), place + "的指印无法自动确认，请由本人在框内用印泥清晰捺印后重新扫描上传。");
                }
            }
        }
    }

    private void defect(Defect.Kind kind, int page, String message) {
        defects.add(new Defect(kind, page, message));
    }
}
