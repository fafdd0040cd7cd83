package cn.zhishen.scan;

import cn.zhishen.pdf.PdfLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What an uploaded scan must be, and from how much ink on a seal or a signature is believed.
 *
 * @param maxPixels of one picture; protects the heap, 600 DPI on A4 is 35 million
 * @param minimumDpi required effective resolution
 * @param dpiTolerance share of {@code minimumDpi} that is forgiven as error of measurement
 * @param minimumCoverage share of the page that pictures must cover for the page to be a scan at all
 * @param sealMargin mm around a box in which a seal still counts, since nobody stamps exactly
 * @param sealPresent share of the box's area in red ink from which a seal is there
 * @param sealAbsent share up to which there is none; between the two a person looks
 * @param signaturePresent share of the box's area in dark ink from which a signature is there
 * @param signatureAbsent share up to which there is none
 * @param sealClosed how far the ring of a seal closes from which red ink is a seal, 0 to 1
 * @param fingerprintDensity share of ink in a window of 8 × 10 mm from which a finger left it
 * @param fingerprintAbsent share of the box's area in ink of any colour up to which there is no fingerprint
 * @param sharpEdge mm over which the code of a scan that is as fine as it says may turn from a quarter to three quarters
 *     of the way between black and white; 0.13 to 0.165 at 300 DPI, 0.18 and more at 120
 * @param sameSeal likeness in shape of two seals, 0 to 1, from which they may be one picture pasted twice
 * @param sameInk share of the ink lying elsewhere up to which they are; two impressions never have the same spots
 * @param darkInk brightness below which a pixel is ink, as a share of the paper's
 * @param workers pages judged at the same time, of all inspections; 0 for as many as there are processors
 * @param waiting uploads that may wait until one is done; more are asked to come again, so that they take no request's thread
 * @param pixelsAtWork pixels of the pictures being judged at the same time; a page that has more is judged alone. Bounds
 *     the heap: about 6 bytes each
 * @param processorTime of all processors together, for one inspection of a file of no size
 * @param processorTimePerMegabyte what a file may have beside that; a page of 300 DPI takes a third of a second
 * @param deadline time for one inspection, counted from when it is let in; inspections wait for that as long at most
 */
@ConfigurationProperties("zhishen.scan")
public record ScanProperties(
        DataSize maxBytes,
        int maxPages,
        long maxPixels,
        double minimumDpi,
        double dpiTolerance,
        double minimumCoverage,
        double sealMargin,
        double sealPresent,
        double sealAbsent,
        double signaturePresent,
        double signatureAbsent,
        double sealClosed,
        double fingerprintDensity,
        double fingerprintAbsent,
        double sharpEdge,
        double sameSeal,
        double sameInk,
        double darkInk,
        RedInk redInk,
        int workers,
        int waiting,
        int pixelsAtWork,
        Duration processorTime,
        Duration processorTimePerMegabyte,
        Duration deadline) {

    public ScanProperties {
        workers = workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
    }

    /**
     * Which pixels are seal ink once the paper is balanced to white: hue in degrees at most {@code hueUpTo} or at least
     * {@code hueFrom}, saturation and value from 0 to 1. A ring of less saturated red, down to {@code pale}, may be a pale seal.
     */
    record RedInk(double hueUpTo, double hueFrom, double saturation, double pale, double value) {}

    public PdfLimits ofFile() {
        return new PdfLimits(maxBytes, maxPages, maxPixels, processorTime, processorTimePerMegabyte, deadline);
    }

    double acceptedDpi() {
        return minimumDpi * (1 - dpiTolerance);
    }
}
