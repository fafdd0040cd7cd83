package cn.zhishen.review.statement;

import java.nio.file.Path;

/**
 * A file of a statement that was accepted.
 *
 * @param fileName as it is shown and saved
 * @param mediaType recognised by the content
 * @param size in bytes
 */
public record NewEvidence(String fileName, String mediaType, Path content, long size) {}
