package cn.zhishen.enterprise.workbook.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Gives the rows below what stands above in a cell that is merged over them, and hides what lies under it; goes through a sheet once, from
 * above.
 */
public final class MergedCells {

    private final Deque<Merge> ahead;
    private final NavigableMap<Integer, Merge> open = new TreeMap<>();
    private final Map<Integer, FileCell> contents = new TreeMap<>();

    /** @param first the first row to come: the content of merged cells that begin above does not reach it */
    public MergedCells(List<Merge> merges, int first) {
        ahead = new ArrayDeque<>(
                merges.stream().filter(merge -> merge.lastRow() >= first).toList());
    }

    /**
     * To be called for each row, in their order.
     *
     * @return the row without the contents that lie hidden under merged cells
     */
    public FileRow come(FileRow row) {
        open.values().removeIf(merge -> merge.lastRow() < row.number());
        contents.keySet().retainAll(open.keySet());
        while (!ahead.isEmpty() && ahead.peek().firstRow() <= row.number()) {
            var merge = ahead.poll();
            if (merge.lastRow() < row.number()) {
                continue;
            }
            open.put(merge.firstColumn(), merge);
            contents.remove(merge.firstColumn());
            if (merge.firstRow() == row.number() && row.cells().containsKey(merge.firstColumn())) {
                contents.put(merge.firstColumn(), row.cells().get(merge.firstColumn()));
            }
        }
        var seen = new TreeMap<>(row.cells());
        seen.keySet().removeIf(column -> isHidden(row.number(), column));
        return new FileRow(row.number(), seen);
    }

    private boolean isHidden(int row, int column) {
        var left = open.floorEntry(column);
        return left != null
                && left.getValue().lastColumn() >= column
                && (left.getValue().firstRow() < row || left.getKey() < column);
    }

    /** The merged cells that begin in this row, have a content and reach over several columns. */
    public List<Merge> acrossFrom(FileRow row) {
        return open.values().stream()
                .filter(merge -> merge.firstRow() == row.number()
                        && merge.lastColumn() > merge.firstColumn()
                        && row.cells().containsKey(merge.firstColumn()))
                .toList();
    }

    /** The merged cell that reaches into this row from above, null if there is none. */
    public Merge reaching(FileRow row, int column) {
        var merge = open.get(column);
        return merge != null && merge.firstRow() < row.number() ? merge : null;
    }

    /** What stands in a merged cell that reaches into this row from above, null if it is empty. */
    public FileCell fromAbove(FileRow row, int column) {
        return reaching(row, column) == null ? null : contents.get(column);
    }
}
