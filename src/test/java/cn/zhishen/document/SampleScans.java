package cn.zhishen.document;

import cn.zhishen.sandbox.scanner.Scanner;
import cn.zhishen.sandbox.scanner.Scanner.Settings;
import cn.zhishen.scan.ExpectedForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Scans of the sample form. A page is scanned once for all tests, since it looks the same however the other pages of its
 * scan were treated.
 */
public final class SampleScans {

    public static final byte[] FORM = SampleForm.print();

    public static final ExpectedForm EXPECTED = new ExpectedForm(
            "申请表", FORM, SampleForm.APPLICATION, SampleForm.SNAPSHOT, SampleForm.PAGES, SampleForm.BOXES);

    private static final Scanner SCANNER = new Scanner();
    private static final Map<Sheet, byte[]> SHEETS = new ConcurrentHashMap<>();

    /** @param settings only as far as they concern the page */
    private record Sheet(int page, Settings settings) {}

    private SampleScans() {}

    /** What {@link Scanner#scan} makes of the form. */
    public static byte[] scan(Settings settings) {
        var sheets = IntStream.rangeClosed(1, SampleForm.PAGES)
                .filter(page -> !settings.omitPages().contains(page))
                .mapToObj(page -> new Sheet(page, about(page, settings)))
                .map(sheet -> SHEETS.computeIfAbsent(sheet, wanted -> SCANNER.scan(FORM, wanted.settings())))
                .toList();
        var opened = new PDDocument[sheets.size()];
        try (var scan = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            for (int i = 0; i < opened.length; i++) {
                opened[i] = Loader.loadPDF(sheets.get(i));
                scan.importPage(opened[i].getPage(0));
            }
            scan.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            for (var sheet : opened) {
                close(sheet);
            }
        }
    }

    private static Settings about(int page, Settings settings) {
        var others = IntStream.rangeClosed(1, SampleForm.PAGES)
                .filter(other -> other != page)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
        var skipped = SampleForm.boxesOn(page).stream()
                .map(SampleForm::ordinal)
                .filter(settings.skip()::contains)
                .collect(Collectors.toUnmodifiableSet());
        return new Settings(
                settings.dpi(),
                settings.seal(),
                settings.signature(),
                settings.rotation(),
                settings.seed(),
                skipped,
                others,
                settings.upsideDown().contains(page) ? Set.of(page) : Set.of(),
                settings.colour(),
                settings.enterprise());
    }

    private static void close(PDDocument sheet) {
        try {
            if (sheet != null) {
                sheet.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
