package cn.zhishen.qualification;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The kinds of application 业务类型 (guide, part three; 部令22号). */
public enum ApplicationKind {
    FIRST("首次申请"),
    ADDITION("增项"),
    UPGRADE("升级"),
    RENEWAL("延续"),
    REAPPROVAL("重新核定");

    /** The names of the kinds handled here. */
    public static final List<String> NAMES =
            Arrays.stream(values()).map(ApplicationKind::name).toList();

    private static final Pattern NAME = Pattern.compile("[A-Z_]{1,40}");

    private final String chinese;

    ApplicationKind(String chinese) {
        this.chinese = chinese;
    }

    /** Whether it is a possible name of a kind, including kinds handled elsewhere. */
    public static boolean isName(String kind) {
        return NAME.matcher(kind).matches();
    }

    public String chinese() {
        return chinese;
    }
}
