package cn.zhishen.publicnotice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What may come with an objection.
 *
 * @param maxFiles of one objection
 * @param maxSize of one file
 * @param filesPerHour of one address, in all its objections
 * @param bytesPerHour of one address, in all its objections
 */
@ConfigurationProperties("zhishen.public-notice.attachments")
public record AttachmentProperties(int maxFiles, DataSize maxSize, int filesPerHour, DataSize bytesPerHour) {}
