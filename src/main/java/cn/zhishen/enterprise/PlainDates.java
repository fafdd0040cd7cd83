package cn.zhishen.enterprise;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Accepts dates from other programs only as text {@code yyyy-MM-dd}, and months only as {@code yyyy-MM}. By default Jackson reads a
 * number as days since 1970, and an instant as the day in UTC. For data from outside; stored data is read as it was written.
 */
public final class PlainDates extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    public PlainDates() {
        super("PlainDates");
        addDeserializer(LocalDate.class, new Plain<>(LocalDate.class, PlainDates::day));
        addDeserializer(YearMonth.class, new Plain<>(YearMonth.class, PlainDates::month));
    }

    /** @throws DateTimeException if the format is different, or there is no such day */
    public static LocalDate day(String text) {
        var day = LocalDate.parse(required(DAY, text));
        requireYear(day.getYear());
        return day;
    }

    private static YearMonth month(String text) {
        var month = YearMonth.parse(required(MONTH, text));
        requireYear(month.getYear());
        return month;
    }

    /** Whether the year is plausible; one outside the range is a typing error, such as 0026. */
    public static boolean isPlausible(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static void requireYear(int year) {
        if (!isPlausible(year)) {
            throw new DateTimeException("Not a year that can be meant");
        }
    }

    private static String required(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new DateTimeException("Not of the form " + form);
        }
        return text;
    }

    private static final class Plain<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> reading;

        Plain(Class<T> type, Function<String, T> reading) {
            super(type);
            this.reading = reading;
        }

        /** The exception does not keep the value, which may be anything. */
        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw InvalidFormatException.from(parser, "Not a text", null, handledType());
            }
            try {
                return reading.apply(parser.getText());
            } catch (DateTimeException e) {
                throw InvalidFormatException.from(parser, "Not written as a date", null, handledType());
            }
        }
    }
}
