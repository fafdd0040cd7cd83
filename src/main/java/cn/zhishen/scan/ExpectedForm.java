package cn.zhishen.scan;

import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.PageCode;
import java.util.List;

/**
 * The form whose scan is expected.
 *
 * @param paper what it is called, such as 申请表
 * @param pdf the generated form
 * @param snapshot first 12 hexadecimal digits of the hash of its snapshot
 * @param boxes places to be stamped or signed, on all pages
 */
record ExpectedForm(String paper, byte[] pdf, String application, String snapshot, int pages, List<FormBox> boxes) {

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
