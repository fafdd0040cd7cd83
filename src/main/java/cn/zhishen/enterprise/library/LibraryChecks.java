package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.PersonalNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Checks submitted content once; collects all errors and throws them together. */
public class LibraryChecks {

    private static final int NAME_LENGTH = 100;
    private static final int AMOUNT_INTEGER_DIGITS = 12;
    private static final int AMOUNT_DECIMALS = 6;
    private static final int LONGEST_LIFE_IN_YEARS = 120;

    private final LocalDate today;
    private final int maxEntries;
    private final List<FieldError> errors = new ArrayList<>();

    public LibraryChecks(LocalDate today, int maxEntries) {
        this.today = today;
        this.maxEntries = maxEntries;
    }

    void profile(EnterpriseProfile profile) {
        fields("", EnterpriseProfile.FIELDS, profile);
        throwIfAny();
    }

    /** @throws InvalidInput paths begin with the path of the list and an index */
    public <T> void entries(EntryType<T> type, List<T> entries) {
        each(type.path(), type.called(), entries, (path, entry) -> fields(path + ".", type.fields(), entry));
        unique(
                type.path(),
                type.key().path(),
                entries,
                type.key()::of,
                key -> type.key().called() + (key instanceof IdentityDocument id ? " " + id.masked() : ""));
        throwIfAny();
    }

    private void fields(String prefix, EntryFields<?> fields, Object entry) {
        for (var field : fields.all()) {
            field(prefix + field.path(), field, fields, entry);
        }
    }

    @SuppressWarnings("unchecked")
    private void field(String path, EntryField field, EntryFields<?> siblings, Object entry) {
        var label = field.called();
        var value = field.of(entry);
        if (field.said().required() && (value == null || value instanceof String text && text.isBlank())) {
            error(path, label + "不能为空，请填写");
            return;
        }
        switch (field.kind()) {
            case TEXT -> text(path, field, (String) value);
            case PARAGRAPHS ->
                paragraphs(path, label, (String) value, field.said().longest());
            case DAY -> day(path, field, (LocalDate) value, siblings, entry);
            case MONEY -> amount(path, label, (BigDecimal) value);
            case FIGURE -> figure(path, label, (BigDecimal) value);
            case COUNT -> count(path, field, (Integer) value);
            case WORDS -> each(path, label, (List<String>) value, (at, word) -> name(at, label, word));
            case LINES ->
                each(
                        path,
                        label,
                        (List<String>) value,
                        (at, line) -> name(at, field.said().line(), line));
            case ENTRIES -> each(path, label, (List<?>) value, (at, one) -> fields(at + ".", field.rows(), one));
            default -> {}
        }
    }

    private void text(String path, EntryField field, String value) {
        limited(path, field.called(), value, field.said().longest());
        if (field.said().inClear() && value != null && PersonalNumber.isIn(value)) {
            error(path, field.called() + "含有公民身份号码或手机号码，请删去");
        }
    }

    private void day(String path, EntryField field, LocalDate day, EntryFields<?> siblings, Object entry) {
        if (!field.said().toldBy().isEmpty()) {
            var document = siblings.find(field.said().toldBy()).orElseThrow();
            birthDate(path, field.called(), (IdentityDocument) document.of(entry), day);
        } else if (!field.said().future()) {
            notInFuture(path, field.called(), day);
        }
        if (!field.said().notBefore().isEmpty()) {
            var earlier = siblings.find(field.said().notBefore()).orElseThrow();
            ordered(path, field.called(), (LocalDate) earlier.of(entry), day, earlier.called());
        }
    }

    private void figure(String path, String label, BigDecimal value) {
        if (value != null && (value.signum() < 0 || (long) value.precision() - value.scale() > AMOUNT_INTEGER_DIGITS)) {
            error(path, label + "应为不超过 " + AMOUNT_INTEGER_DIGITS + " 位整数的非负数，单位写在指标名称中");
        }
    }

    /** @param entries null if they are within a record that is missing */
    private <T> void each(String path, String label, List<T> entries, BiConsumer<String, T> check) {
        if (entries == null) {
            return;
        }
        if (entries.size() > maxEntries) {
            error(path, label + "最多 " + maxEntries + " 条，本次提交 " + entries.size() + " 条，请删减后重新提交");
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            var at = path + "[" + i + "]";
            if (entries.get(i) == null) {
                error(at, label + "不能是空值，请填写内容或删除该条");
            } else {
                check.accept(at, entries.get(i));
            }
        }
    }

    private <T, K> void unique(
            String path, String field, List<T> entries, Function<T, K> key, Function<K, String> label) {
        if (entries.size() > maxEntries) {
            return;
        }
        var first = new HashMap<K, Integer>();
        for (int i = 0; i < entries.size(); i++) {
            var value = entries.get(i) == null ? null : key.apply(entries.get(i));
            if (value == null) {
                continue;
            }
            var earlier = first.putIfAbsent(value, i);
            if (earlier != null) {
                error(path + "[" + i + "]." + field, label.apply(value) + "与第 " + (earlier + 1) + " 条重复，请删除其中一条或更正");
            }
        }
    }

    private void name(String path, String label, String value) {
        if (value == null || value.isBlank()) {
            error(path, label + "不能为空，请填写");
        } else {
            limited(path, label, value, NAME_LENGTH);
        }
    }

    /** Line breaks are allowed here. */
    private void paragraphs(String path, String label, String value, int length) {
        limited(path, label, value == null ? null : value.replace("\r", "").replace("\n", " "), length);
    }

    private void limited(String path, String label, String value, int length) {
        if (value == null) {
            return;
        }
        if (value.codePointCount(0, value.length()) > length) {
            error(path, label + "不能超过 " + length + " 个字，请缩短");
        }
        if (value.chars().anyMatch(Character::isISOControl) || !isEncodable(value)) {
            error(path, label + "含有不可见的控制字符或残缺的字符，请删除后重新填写");
        }
    }

    private static boolean isEncodable(String value) {
        return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    private void amount(String path, String label, BigDecimal value) {
        if (value == null) {
            return;
        }
        if (value.signum() < 0) {
            error(path, label + "不能为负数，单位为万元");
        }
        // Widened before the subtraction: an exponent as in 1E2147483647 would overflow.
        if ((long) value.precision() - value.scale() > AMOUNT_INTEGER_DIGITS || value.scale() > AMOUNT_DECIMALS) {
            error(path, label + "整数部分最多 " + AMOUNT_INTEGER_DIGITS + " 位、小数最多 " + AMOUNT_DECIMALS + " 位，单位为万元");
        }
    }

    private void count(String path, EntryField field, Integer value) {
        if (field.said().required() && value < 1) {
            error(path, field.called() + "应为不小于 1 的整数");
        } else if (value != null && value < 0) {
            error(path, field.called() + "不能为负数，请填写整数");
        }
    }

    private void notInFuture(String path, String label, LocalDate value) {
        if (value != null && value.isAfter(today)) {
            error(path, label + "不能晚于今天（" + today + "），请核对");
        }
    }

    /** Required if the number does not contain it; if the number contains it, both must agree. */
    private void birthDate(String path, String label, IdentityDocument identity, LocalDate given) {
        if (identity == null) {
            return;
        }
        var told = identity.birthDate();
        if (given == null) {
            if (told.isEmpty()) {
                error(path, label + "不能为空：" + identity.kind().chinese() + "号码中没有出生日期，请填写");
            }
        } else if (told.isPresent() && !told.get().equals(given)) {
            error(path, label + "与证件号码中的出生日期不一致，请核对");
        } else if (given.isAfter(today)) {
            error(path, label + "不能晚于今天（" + today + "），请核对");
        } else if (given.isBefore(today.minusYears(LONGEST_LIFE_IN_YEARS))) {
            error(path, label + "早于 " + LONGEST_LIFE_IN_YEARS + " 年前，请核对");
        }
    }

    private void ordered(String path, String label, LocalDate from, LocalDate to, String fromLabel) {
        if (from != null && to != null && to.isBefore(from)) {
            error(path, label + "不能早于" + fromLabel + "，请核对");
        }
    }

    private void error(String path, String message) {
        errors.add(new FieldError(path, message));
    }

    private void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
