package cn.zhishen.enterprise.workbook.file;

import java.io.IOException;
import java.util.List;

/** A sheet, read row by row without being held in memory. */
public interface FileSheet {

    /** Null for the only sheet of a file whose sheets have no names. */
    String name();

    boolean isHidden();

    /**
     * Those that lie apart from each other, by row and column.
     *
     * @throws cn.zhishen.enterprise.workbook.BadWorkbook if the sheet cannot be read
     */
    List<Merge> merges() throws IOException;

    /**
     * Gives each row that has a content, from above to below, until there are no more or {@code reader} wants no more.
     *
     * @throws cn.zhishen.enterprise.workbook.BadWorkbook if the sheet cannot be read
     */
    void read(RowReader reader) throws IOException;

    @FunctionalInterface
    interface RowReader {

        /** @return whether to go on */
        boolean row(FileRow row);
    }
}
