package cn.zhishen.publicnotice;

import java.nio.file.Path;

/**
 * A file that comes with an objection and was let in.
 *
 * @param fileName as it is shown and saved
 * @param mediaType told by its content
 * @param size in bytes
 */
public record NewAttachment(String fileName, String mediaType, Path content, long size) {}
