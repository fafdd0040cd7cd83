package cn.zhishen.publicnotice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
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
public record AttachmentProperties(
        @DefaultValue("5") int maxFiles,
        @DefaultValue("10MB") DataSize maxSize,
        @DefaultValue("15") int filesPerHour,
        @DefaultValue("60MB") DataSize bytesPerHour) {}
