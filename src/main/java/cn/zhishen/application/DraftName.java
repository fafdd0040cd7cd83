package cn.zhishen.application;

import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.PersonalNumber;

/**
 * What an enterprise calls an application, to tell it from its others. It stands in lists and titles unencrypted, so it must contain no
 * number of a person.
 */
public final class DraftName {

    /** In characters. */
    public static final int LONGEST = 40;

    private DraftName() {}

    /**
     * The name as it is kept, null if nothing was typed.
     *
     * @throws NameRefused if it is too long, has line breaks or contains a number of a person
     */
    static String of(String typed) {
        var name = TextLikeness.clean(Constraints.plain(typed));
        if (name.isEmpty()) {
            return null;
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw new NameRefused("名称最多 " + LONGEST + " 个字，请缩短");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw new NameRefused("名称只能有一行文字，请去掉换行");
        }
        if (PersonalNumber.isIn(name)) {
            throw new NameRefused("名称含有公民身份号码或手机号码，请删去");
        }
        return name;
    }
}
