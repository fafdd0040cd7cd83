package cn.zhishen.pdf;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * What a PDF of a stranger may be, and what reading it may take.
 *
 * @param maxPixels of one picture; protects the heap
 * @param processorTime of all processors together, for a file of no size
 * @param processorTimePerMegabyte what a file may have beside that
 * @param deadline time on the clock
 */
public record PdfLimits(
        DataSize maxBytes,
        int maxPages,
        long maxPixels,
        Duration processorTime,
        Duration processorTimePerMegabyte,
        Duration deadline) {}
