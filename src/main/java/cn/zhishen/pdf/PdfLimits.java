package cn.zhishen.pdf;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * Limits for an untrusted PDF and for the effort of reading it.
 *
 * @param maxPixels of one picture; protects the heap
 * @param processorTime on all processors together, for an empty file
 * @param processorTimePerMegabyte additional processor time for each megabyte of the file
 * @param deadline elapsed time
 */
public record PdfLimits(
        DataSize maxBytes,
        int maxPages,
        long maxPixels,
        Duration processorTime,
        Duration processorTimePerMegabyte,
        Duration deadline) {}
