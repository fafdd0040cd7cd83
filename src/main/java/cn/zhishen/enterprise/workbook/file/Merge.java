package cn.zhishen.enterprise.workbook.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Cells joined to one. Only the content of the first of them is seen.
 *
 * @param firstRow from 1
 * @param firstColumn from 0
 */
public record Merge(int firstRow, int lastRow, int firstColumn, int lastColumn) {

    /** Those that are possible and do not lie on an earlier one, by row and column. */
    static List<Merge> apart(List<Merge> merges) {
        var apart = new ArrayList<Merge>();
        var above = new TreeMap<Integer, Merge>();
        merges.stream()
                .filter(Merge::joins)
                .sorted(Comparator.comparingInt(Merge::firstRow).thenComparingInt(Merge::firstColumn))
                .forEach(merge -> {
                    var left = above.floorKey(merge.firstColumn);
                    var near = above.subMap(left == null ? merge.firstColumn : left, true, merge.lastColumn, true)
                            .values();
                    if (isFree(merge, near)) {
                        above.put(merge.firstColumn, merge);
                        apart.add(merge);
                    }
                });
        return apart;
    }

    /** Forgets those that have ended above. */
    private static boolean isFree(Merge merge, Collection<Merge> near) {
        for (var others = near.iterator(); others.hasNext(); ) {
            var other = others.next();
            if (other.lastRow < merge.firstRow) {
                others.remove();
            } else if (other.lastColumn >= merge.firstColumn) {
                return false;
            }
        }
        return true;
    }

    private boolean joins() {
        return firstRow > 0
                && firstColumn >= 0
                && lastRow >= firstRow
                && lastColumn >= firstColumn
                && (lastRow > firstRow || lastColumn > firstColumn);
    }

    /** What of it lies within the first rows and columns. */
    public Merge within(int rows, int columns) {
        return new Merge(firstRow, Math.min(lastRow, rows), firstColumn, Math.min(lastColumn, columns - 1));
    }

    /** How many cells it joins; fewer than two if it joins none. */
    public long cells() {
        return (lastRow - firstRow + 1L) * (lastColumn - firstColumn + 1);
    }

    /** Such as B2:B4. */
    public String range() {
        return CellReference.of(firstColumn, firstRow) + ":" + CellReference.of(lastColumn, lastRow);
    }
}
