package cn.zhishen.enterprise.workbook;

import java.util.List;

/**
 * A sheet of a workbook. Its first column is 序号, which is written for the reader's eyes and read only to know an example row.
 */
record SheetLayout(String name, List<Column> columns) {

    enum Format {
        TEXT,
        /** Text that Excel likes to take for a number. */
        IDENTIFIER,
        DAY,
        NUMBER
    }

    /**
     * @param formerly its heading in workbooks from before, null if it never had another
     * @param late whether workbooks from before lack it
     * @param field path of the value within the entry, as the checks name it
     * @param words offered in a drop-down list; none for free text
     * @param closed whether nothing but those words is accepted
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
