package cn.zhishen.web.portal.apply;

import cn.zhishen.web.api.UnknownDocument;
import cn.zhishen.web.file.ScanPictures;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Pictures of an enterprise's own scans, for the pages that show what was found on them. */
@Controller
@RequestMapping("/portal/applications/{number}/scans/{id}")
class ScanPictureController {

    private final ScanPictures pictures;

    ScanPictureController(ScanPictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/pages/{page}.jpg")
    ResponseEntity<byte[]> page(@PathVariable String number, @PathVariable UUID id, @PathVariable int page) {
        return pictures.page(number, id, page).orElseThrow(() -> none(number));
    }

    @GetMapping("/boxes/{box}")
    ResponseEntity<byte[]> box(@PathVariable String number, @PathVariable UUID id, @PathVariable String box) {
        return pictures.box(number, id, box).orElseThrow(() -> none(number));
    }

    private static UnknownDocument none(String number) {
        return new UnknownDocument("申请 " + number + " 的扫描件没有这张图片");
    }
}
