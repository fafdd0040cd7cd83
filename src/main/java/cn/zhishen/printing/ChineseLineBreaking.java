package cn.zhishen.printing;

import java.util.ArrayList;
import java.util.List;
import org.xhtmlrenderer.css.style.CalculatedStyle;
import org.xhtmlrenderer.layout.breaker.BreakPoint;
import org.xhtmlrenderer.layout.breaker.BreakPointsProvider;
import org.xhtmlrenderer.layout.breaker.LineBreakingStrategy;
import org.xhtmlrenderer.layout.breaker.ListBreakPointsProvider;

/**
 * Where a line of Chinese may break: between any two ideographs, but no closing punctuation at the start of a line and no
 * opening bracket at its end (GB/T 15834—2011, 5.1), and words, numbers and codes in one piece.
 */
class ChineseLineBreaking implements LineBreakingStrategy {

    private static final String NEVER_FIRST = "、。，．：；？！）〕】》」』〉〗”’％‰℃·…—～,.:;?!)]}%";
    private static final String NEVER_LAST = "（〔【《「『〈〖“‘([{￥$";
    private static final String BREAK_AFTER = "/-_&=@";

    /** Longer than a citizen id; what is longer and has no place to break gets one every few letters. */
    private static final int LONGEST_WORD = 20;

    private static final int PIECE = 6;

    @Override
    public BreakPointsProvider getBreakPointsProvider(String text, String language, CalculatedStyle style) {
        var points = new ArrayList<BreakPoint>();
        positions(text).forEach(position -> points.add(new BreakPoint(position)));
        return new ListBreakPointsProvider(points);
    }

    /** Indexes into {@code text} before which a line may begin, its end included. */
    static List<Integer> positions(String text) {
        var positions = new ArrayList<Integer>();
        int beforePrevious = -1;
        int previous = -1;
        for (int i = 0; i < text.length(); ) {
            int current = text.codePointAt(i);
            if (i > 0 && mayBreakBetween(previous, current) && !isUnit(beforePrevious, previous, current)) {
                positions.add(i);
            }
            beforePrevious = previous;
            previous = current;
            i += Character.charCount(current);
        }
        if (!text.isEmpty()) {
            positions.add(text.length());
        }
        return inPieces(text, positions);
    }

    /**
     * A word without a place to break that is wider than its column would be torn apart at any letter, with a lone closing
     * mark on the next line. It gets places of its own, none of them before punctuation.
     */
    private static List<Integer> inPieces(String text, List<Integer> positions) {
        var all = new ArrayList<Integer>();
        int from = 0;
        for (int to : positions) {
            if (to - from > LONGEST_WORD) {
                for (int at = from + PIECE; at <= to - PIECE; at += PIECE) {
                    if (Character.isLetterOrDigit(text.charAt(at - 1))
                            && Character.isLetterOrDigit(text.charAt(at))
                            && !Character.isLowSurrogate(text.charAt(at))) {
                        all.add(at);
                    }
                }
            }
            all.add(to);
            from = to;
        }
        return all;
    }

    private static boolean mayBreakBetween(int before, int after) {
        if (Character.isWhitespace(after) || NEVER_FIRST.indexOf(after) >= 0 || NEVER_LAST.indexOf(before) >= 0) {
            return false;
        }
        return Character.isWhitespace(before)
                // behind the hidden birth date of a citizen id, which in brackets is wider than some columns
                || before == '*' && Character.isLetterOrDigit(after)
                || isIdeographic(before)
                || isIdeographic(after)
                || BREAK_AFTER.indexOf(before) >= 0;
    }

    /** {@code 9 人}: a number and its unit stay together. */
    private static boolean isUnit(int beforeSpace, int space, int unit) {
        return Character.isDigit(beforeSpace) && Character.isWhitespace(space) && Character.isIdeographic(unit);
    }

    private static boolean isIdeographic(int c) {
        return Character.isIdeographic(c) || c >= 0x3000 && c <= 0x33FF || c >= 0xFF00 && c <= 0xFFEF || c == '—';
    }
}
