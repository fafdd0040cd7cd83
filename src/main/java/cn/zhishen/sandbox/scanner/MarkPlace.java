package cn.zhishen.sandbox.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * A place on a form where people leave a mark, in mm from the top left of its page.
 *
 * @param page from 1
 */
record MarkPlace(Mark mark, int page, double x, double y) {

    private static final Map<Mark, List<String>> LABELS = Map.of(
            Mark.SEAL, List.of("（企业公章）", "(企业公章)"),
            Mark.SIGNATURE, List.of("（签字）", "(签字)"),
            Mark.FINGERPRINT, List.of("（指印）", "(指印)"));

    enum Mark {
        SEAL,
        SIGNATURE,
        FINGERPRINT
    }

    /** All places of a form, in reading order. */
    static List<MarkPlace> allOn(PDDocument paper) throws IOException {
        var places = new ArrayList<MarkPlace>();
        for (int page = 1; page <= paper.getNumberOfPages(); page++) {
            var letters = new Letters();
            letters.setStartPage(page);
            letters.setEndPage(page);
            letters.getText(paper);
            int on = page;
            LABELS.forEach((mark, labels) -> labels.forEach(label -> letters.find(label, mark, on, places)));
        }
        places.sort(Comparator.comparingInt(MarkPlace::page)
                .thenComparingDouble(MarkPlace::y)
                .thenComparingDouble(MarkPlace::x));
        return places;
    }

    /** The letters of a page and where they stand. */
    private static class Letters extends PDFTextStripper {

        private static final double MM = 25.4 / 72;

        private final StringBuilder text = new StringBuilder();
        private final List<TextPosition> positions = new ArrayList<>();

        @Override
        protected void processTextPosition(TextPosition position) {
            for (char letter : position.getUnicode().toCharArray()) {
                text.append(letter);
                positions.add(position);
            }
        }

        void find(String label, Mark mark, int page, List<MarkPlace> places) {
            for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
                if (continues(at - 1) || continues(at + label.length() - 1)) {
                    continue;
                }
                var letters = positions.subList(at, at + label.length());
                double left = letters.stream()
                        .mapToDouble(TextPosition::getXDirAdj)
                        .min()
                        .orElseThrow();
                double right = letters.stream()
                        .mapToDouble(p -> p.getXDirAdj() + p.getWidthDirAdj())
                        .max()
                        .orElseThrow();
                double y = letters.stream()
                        .mapToDouble(p -> p.getYDirAdj() - p.getHeightDir() / 2)
                        .average()
                        .orElseThrow();
                places.add(new MarkPlace(mark, page, (left + right) / 2 * MM, y * MM));
            }
        }

        /** Whether the next letter follows without a gap. Then this is running text that mentions a place, and not the place. */
        private boolean continues(int at) {
            if (at < 0 || at + 1 >= positions.size() || Character.isWhitespace(text.charAt(at))) {
                return false;
            }
            var letter = positions.get(at);
            var next = positions.get(at + 1);
            double gap = next.getXDirAdj() - letter.getXDirAdj() - letter.getWidthDirAdj();
            return Math.abs(next.getYDirAdj() - letter.getYDirAdj()) < 1
                    && Math.abs(gap) < letter.getFontSizeInPt() / 2;
        }
    }
}
