package cn.zhishen.document.scans;

import java.util.Map;

/**
 * An upload and the truth about it.
 *
 * @param filled by box: whether a seal, signature or fingerprint is truly there
 */
public record LabelledScan(Condition condition, BlankForm form, byte[] upload, Map<String, Boolean> filled) {

    public boolean complete() {
        return !filled.containsValue(false);
    }

    /** A copy with the truth only, since the files of many scans would fill the memory. */
    public LabelledScan withoutUpload() {
        return new LabelledScan(condition, form, new byte[0], filled);
    }
}
