package cn.zhishen.enterprise.workbook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Limits of an import.
 *
 * @param maxFileSize of the uploaded file
 * @param maxInflatedSize of all that is packed in it together
 * @param rowsPerEntry certificates, employments, figures: how many rows of a second sheet for each row that the first may have
 * @param maxReported how many bad cells are listed; all are counted
 * @param maxHeadings how many headings of its own an enterprise may have explained, for each list
 * @param keptFor how long what was checked waits for its confirmation
 */
@ConfigurationProperties("zhishen.library.import")
public record WorkbookProperties(
        DataSize maxFileSize,
        DataSize maxInflatedSize,
        int rowsPerEntry,
        int maxReported,
        int maxHeadings,
        Duration keptFor) {}
