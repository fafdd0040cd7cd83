package cn.zhishen.publicnotice;

import java.nio.file.Path;

/**
 * A file as it was sent.
 *
 * @param name as the sender gave it; not to be trusted
 */
public record UploadedFile(String name, Path content) {}
