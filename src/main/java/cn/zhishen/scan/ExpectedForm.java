package cn.zhishen.scan;

import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.PageCode;
import java.util.List;

/**
 * The form whose scan is expected.
 *
 * @param paper what it is called in the messages, such as 申请表
 * @param pdf the generated form that was to be printed
 * @param application number
 * @param snapshot first 12 hexadecimal digits of the hash of what it states
 * @param boxes places to be stamped or signed, on all pages
 * @param others what a page of another paper is called
 */
public record ExpectedForm(
        String paper,
        byte[] pdf,
        String application,
        String snapshot,
        int pages,
        List<FormBox> boxes,
        OtherForms others) {

    public ExpectedForm(String paper, byte[] pdf, String application, String snapshot, int pages, List<FormBox> boxes) {
        this(paper, pdf, application, snapshot, pages, boxes, OtherForms.UNKNOWN);
    }

    boolean has(PageCode code) {
        return code.application().equals(application)
                && code.snapshot().equals(snapshot)
                && code.pages() == pages
                && code.page() >= 1
                && code.page() <= pages;
    }

    List<FormBox> boxesOn(int page) {
        return boxes.stream().filter(box -> box.page() == page).toList();
    }
}
