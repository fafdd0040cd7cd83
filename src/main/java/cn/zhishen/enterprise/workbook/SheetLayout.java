package cn.zhishen.enterprise.workbook;

import java.util.List;

/** A sheet of a workbook. Its first column is 序号; it is written for readers, and read only to recognise an example row. */
record SheetLayout(String name, List<Column> columns) {

    enum Format {
        TEXT,
        /** Text that Excel tends to read as a number. */
        IDENTIFIER,
        DAY,
        NUMBER
    }

    /**
     * @param formerly its heading in older workbooks, null if it never changed
     * @param late whether older workbooks lack it
     * @param field path of the value within the entry, as in the checks
     * @param words offered in a drop-down list; empty for free text
     * @param closed whether only those words are accepted
     * @param proposing whether the list is that of {@link OfferedWords}
     */
    record Column(
            String heading,
            String formerly,
            boolean late,
            String field,
            Format format,
            boolean required,
            String explanation,
            String example,
            List<String> words,
            boolean closed,
            boolean proposing) {

        Column explained(String other) {
            return new Column(
                    heading, formerly, late, field, format, required, other, example, words, closed, proposing);
        }

        Column withExample(String other) {
            return new Column(
                    heading, formerly, late, field, format, required, explanation, other, words, closed, proposing);
        }

        boolean isHeaded(String text) {
            return text.equals(heading) || text.equals(formerly);
        }

        String title() {
            return required ? "*" + heading : heading;
        }
    }

    int indexOf(String field) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).field().equals(field)) {
                return i;
            }
        }
        return -1;
    }
}
