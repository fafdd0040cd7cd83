package cn.zhishen.encryption;

/** A stored value cannot be decrypted. The message names its place but contains nothing of the value. */
public class CannotDecrypt extends RuntimeException {

    CannotDecrypt(String place, String reason, Throwable cause) {
        super("%s 的一个加密值无法解密：%s".formatted(place, reason), cause);
    }
}
