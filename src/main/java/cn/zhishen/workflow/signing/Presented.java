package cn.zhishen.workflow.signing;

import java.util.regex.Pattern;

/**
 * An application or a simple change as the list presented it to the officer: with its task, so that an application that has come back for
 * signing since is not decided by what the officer saw before.
 *
 * @param number of the application, or reference of the change
 */
public record Presented(String task, String number) {

    private static final Pattern WRITTEN = Pattern.compile("[0-9a-zA-Z-]{1,64}/[^/\\s\\p{Cntrl}]{1,40}");

    /** @throws SigningRefused if the list has written no such text */
    public static Presented of(String written) {
        if (!WRITTEN.matcher(written).matches()) {
            throw new SigningRefused("presented", "勾选的内容无法识别，请刷新清单后重新勾选");
        }
        var parts = written.split("/", 2);
        return new Presented(parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return task + "/" + number;
    }
}
