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

    public static final EntryType<Equipment> EQUIPMENT =
            new EntryType<>(Equipment.class, "equipment", "技术装备", "技术装备", "id");
    public static final EntryType<Project> PROJECTS = new EntryType<>(Project.class, "projects", "企业业绩", "业绩", "id");

    private EntryType(Class<T> type, String path, String title, String called, EntryFields<T> fields, String key) {
        this(type, path, title, called, fields, fields.find(key).orElseThrow());
    }

    private EntryType(Class<T> type, String path, String title, String called, String key) {
        this(type, path, title, called, EntryFields.of(type), key);
    }
}
