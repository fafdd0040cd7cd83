package cn.zhishen.enterprise;

/**
 * A type of entry of which the library has a list.
 *
 * @param path the name of the list in checks and addresses
 * @param title the name of the list on pages and in workbooks
 * @param called the name of the list in messages
 * @param key the field that identifies an entry within its enterprise
 */
public record EntryType<T>(
        Class<T> type, String path, String title, String called, EntryFields<T> fields, EntryField key) {

    public static final EntryType<Person> PERSONS = new EntryType<>(Person.class, "persons", "人员", "人员", "citizenId");
    public static final EntryType<Equipment> EQUIPMENT =
            new EntryType<>(Equipment.class, "equipment", "技术装备", "技术装备", "id");
    public static final EntryType<Project> PROJECTS = new EntryType<>(Project.class, "projects", "企业业绩", "业绩", "id");

    private EntryType(Class<T> type, String path, String title, String called, EntryFields<T> fields, String key) {
        this(type, path, title, called, fields, fields.find(key).orElseThrow());
    }

    private EntryType(Class<T> type, String path, String title, String called, String key) {
        this(type, path, title, called, EntryFields.of(type), key);
    }

    /** The text that identifies an entry within its enterprise. */
    public String keyOf(T entry) {
        return key.of(entry) instanceof IdentityDocument document ? document.key() : (String) key.of(entry);
    }

    /** The key in a typed text, in the form used for comparison; null if nothing was typed. */
    public String keyIn(String typed) {
        return !key.is(Field.Kind.DOCUMENT)
                ? TextLikeness.clean(typed)
                : typed == null ? null : TextLikeness.code(typed);
    }
}
