package cn.zhishen.enterprise.workbook;

/** The file as a whole is no workbook that can be imported. The message is Chinese and names the remedy. */
public class BadWorkbook extends RuntimeException {

    BadWorkbook(String message) {
        super(message);
    }

    BadWorkbook(String message, Throwable cause) {
        super(message, cause);
    }
}
