package cn.zhishen.enterprise.workbook.file;

import cn.zhishen.enterprise.workbook.BadWorkbook;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.StringRecord;

/** A sheet of a workbook of Excel 97 to 2003. */
final class XlsSheet implements FileSheet {

    private final XlsFile file;
    private final int position;
    private final String name;
    private final boolean hidden;

    XlsSheet(XlsFile file, int position, String name, boolean hidden) {
        this.file = file;
        this.position = position;
        this.name = name;
        this.hidden = hidden;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isHidden() {
        return hidden;
    }

    @Override
    public List<Merge> merges() {
        var merges = new ArrayList<Merge>();
        records(record -> {
            if (record instanceof MergeCellsRecord areas) {
                for (int i = 0; i < areas.getNumAreas(); i++) {
                    var area = areas.getAreaAt(i);
                    merges.add(new Merge(
                            area.getFirstRow() + 1,
                            area.getLastRow() + 1,
                            area.getFirstColumn(),
                            area.getLastColumn()));
                }
            }
            return true;
        });
        return Merge.apart(merges);
    }

    @Override
    public void read(RowReader reader) {
        var rows = new Rows(reader);
        records(rows::record);
        rows.end();
    }

    private void records(XlsFile.RecordReader reader) {
        try {
            file.records(position, reader);
        } catch (BadWorkbook e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BadWorkbook("工作表“" + name + "”已损坏，无法读取" + SpreadsheetFile.REMEDY, e);
        }
    }

    /** Collects the cells of one row at a time. */
    private final class Rows {

        private final RowReader reader;
        private TreeMap<Integer, FileCell> cells = new TreeMap<>();
        private int row;
        private int formula = -1;
        private boolean enough;

        Rows(RowReader reader) {
            this.reader = reader;
        }

        boolean record(Record record) {
            if (record instanceof StringRecord value && formula >= 0) {
                cells.put(
                        formula,
                        FileCell.text(value.getString()) == null
                                ? FileCell.formula()
                                : FileCell.text(value.getString()).asFormula());
            } else if (record instanceof CellValueRecordInterface cell) {
                var value = value(record, cell);
                if (value != null) {
                    begin(cell.getRow() + 1);
                    cells.put((int) cell.getColumn(), value);
                    formula = record instanceof FormulaRecord ? cell.getColumn() : -1;
                }
            }
            return !enough;
        }

        private void begin(int next) {
            if (next < row) {
                throw new BadWorkbook("工作表“" + name + "”的行次序异常，请下载模板重新填写");
            }
            if (next > row) {
                end();
                row = next;
                cells = new TreeMap<>();
            }
        }

        void end() {
            if (!enough && !cells.isEmpty()) {
                enough = !reader.row(new FileRow(row, cells));
            }
        }
    }

    private FileCell value(Record record, CellValueRecordInterface cell) {
        if (record instanceof LabelSSTRecord text) {
            return FileCell.text(file.sharedText(text.getSSTIndex()));
        } else if (record instanceof LabelRecord text) {
            return FileCell.text(text.getValue());
        } else if (record instanceof NumberRecord number) {
            return number(number.getValue(), cell);
        } else if (record instanceof BoolErrRecord one) {
            return one.isBoolean() ? FileCell.truth(one.getBooleanValue()) : FileCell.error();
        } else if (record instanceof FormulaRecord one) {
            return one.hasCachedResultString()
                    ? FileCell.formula()
                    : number(one.getValue(), cell).asFormula();
        }
        return null;
    }

    private FileCell number(double number, CellValueRecordInterface cell) {
        return Double.isFinite(number)
                ? FileCell.number(
                        new BigDecimal(Double.toString(number)), file.format(cell.getXFIndex()), file.since1904())
                : FileCell.error();
    }
}
