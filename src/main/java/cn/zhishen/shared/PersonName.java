package cn.zhishen.shared;

/** The name of a person, as a form takes it. */
public final class PersonName {

    /** In characters. */
    public static final int LONGEST = 50;

    private PersonName() {}

    /** What is wrong with a name that is not empty; null if nothing is. */
    public static String defect(String name) {
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return "姓名最多 " + LONGEST + " 个字，请核对";
        }
        return PersonalNumber.isIn(name) || name.codePoints().anyMatch(Character::isISOControl)
                ? "姓名只填写姓名，不要填写号码，也不要换行"
                : null;
    }
}
