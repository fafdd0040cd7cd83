package cn.zhishen.publicnotice;

import java.nio.file.Path;

/**
 * A file of an objection that was accepted.
 *
 * @param fileName as it is shown and saved
 * @param mediaType recognised by the content
 * @param size in bytes
 */
public record NewAttachment(String fileName, String mediaType, Path content, long size) {}
