package cn.zhishen.certificate.rectification;

import java.nio.file.Path;

/**
 * A file that shows what was rectified.
 *
 * @param name as the sender gave it, until it is admitted
 * @param mediaType recognised by the content; null until it is admitted
 */
public record EvidenceFile(String name, Path content, String mediaType) {

    /** As it was sent. */
    public EvidenceFile(String name, Path content) {
        this(name, content, null);
    }
}
