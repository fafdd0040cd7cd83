package cn.zhishen.enterprise.workbook;

import cn.zhishen.shared.Refusal;

/** The file is not a workbook that can be imported. The message is Chinese and names the remedy. */
public class BadWorkbook extends Refusal {

    public BadWorkbook(String message) {
        super(Kind.INVALID, "bad-workbook", "文件不能导入", message);
    }

    public BadWorkbook(String message, Throwable cause) {
        super(Kind.INVALID, "bad-workbook", "文件不能导入", message, cause);
    }
}
