package cn.zhishen.qualification;

/** A rule table that cannot be read, or of which no edition is in force. Everything that does not need it goes on. */
public class UnreadableTable extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public UnreadableTable(String message) {
        super(message);
    }

    public UnreadableTable(String decision, Throwable cause) {
        super("决策表 " + decision + " 无法读取，请管理人员更正：" + cause.getMessage(), cause);
    }
}
