package cn.zhishen.encryption;

/** A stored value does not open. Its message names the column and nothing of the value. */
public class CannotDecrypt extends RuntimeException {

    CannotDecrypt(String column, String reason, Throwable cause) {
        super("数据库中 %s 的一个加密值无法解密：%s".formatted(column, reason), cause);
    }
}
