package cn.zhishen.enterprise.workbook.file;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives the rows below what stands above in a cell that is merged over them; goes through a sheet once, from above. */
public final class MergedCells {

    private final Deque<Merge> ahead;
    private final Map<Integer, Merge> open = new TreeMap<>();
    private final Map<Integer, FileCell> contents = new TreeMap<>();

    /** @param first the first row whose merged cells count: those of the headings do not reach below */
    public MergedCells(List<Merge> merges, int first) {
        ahead = new ArrayDeque<>(merges.stream()
                .filter(merge -> merge.firstRow() >= first && merge.firstColumn() >= 0)
                .sorted(Comparator.comparingInt(Merge::firstRow).thenComparingInt(Merge::firstColumn))
                .toList());
    }

    /** To be called for each row, in their order. */
    public void come(FileRow row) {
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
