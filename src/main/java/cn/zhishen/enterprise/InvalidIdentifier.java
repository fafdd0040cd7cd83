package cn.zhishen.enterprise;

/** An identifier that cannot exist: wrong length, character or check digit. The message is Chinese and names the remedy. */
public class InvalidIdentifier extends IllegalArgumentException {

    private final String field;

    public InvalidIdentifier(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
