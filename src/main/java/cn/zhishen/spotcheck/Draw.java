package cn.zhishen.spotcheck;

import cn.zhishen.shared.Sha256;
import java.util.Comparator;
import java.util.List;

/**
 * The draw: the SHA-256 of seed, a bar and number (UTF-8) in lower-case hexadecimal digits; sorted ascending, the first n are drawn.
 * {@code spot-check/repeat-draw.sh} does the same.
 */
final class Draw {

    private Draw() {}

    static List<String> of(List<String> numbers, String seed, int size) {
        return numbers.stream()
                .sorted(Comparator.comparing((String number) -> Sha256.hex(seed + "|" + number)))
                .limit(size)
                .toList();
    }
}
