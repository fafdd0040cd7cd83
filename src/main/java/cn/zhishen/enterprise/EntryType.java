package cn.zhishen.enterprise;

/**
 * What the library has a list of.
 *
 * @param path by what name checks and addresses know the list
 * @param title what pages and workbooks call the list
 * @param called what messages call the list
 * @param key the field that names an entry in its enterprise
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

    /** The text that names an entry in its enterprise. */
    public String keyOf(T entry) {
        return key.of(entry) instanceof IdentityDocument document ? document.key() : (String) key.of(entry);
    }

    /** A key as it is compared, of what was typed as one; null if nothing was. */
    public String keyIn(String typed) {
        return !key.is(Field.Kind.DOCUMENT)
                ? TextLikeness.clean(typed)
                : typed == null ? null : TextLikeness.code(typed);
    }
}
