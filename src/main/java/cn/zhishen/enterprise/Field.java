package cn.zhishen.enterprise;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of the library: describes a record component beyond its name and type. The checks, the Excel column, the form field
 * and the texts of comparisons are all derived from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {

    /** The name in forms, headings and comparisons; for a list the name of its sheet. */
    String label();

    /** The name in messages, if it is longer than the label. */
    String called() default "";

    /** The name in messages about text that a form cannot read, if it differs from other messages. */
    String typed() default "";

    boolean required() default false;

    /** The largest length of a text, in characters. */
    int longest() default 100;

    /** Needed if the type of the component does not determine it. */
    Kind kind() default Kind.BY_TYPE;

    /** For a day: which day a workbook means that gives the month only. */
    MonthOnly monthOnly() default MonthOnly.REFUSED;

    /** For a day: words in a workbook that say that there is none, such as 至今. */
    String[] none() default {};

    /** For a day: whether it may be after today. */
    boolean future() default false;

    /** For a day: the field of the same record before which it must not be. */
    String notBefore() default "";

    /** For a birth date: the field of the same record with the identity document that may contain it. */
    String toldBy() default "";

    /** For lines: the name of one line in messages. */
    String line() default "";

    /** For a list: the unit for counting its entries. */
    String counted() default "";

    /** For a list: the cells of its example row, if the fields of its entries do not give them. */
    String[] exampleRow() default {};

    /** Whether its column comes before those of the other fields. */
    boolean leads() default false;

    /** How to fill in its column. */
    String explanation() default "";

    /** The content of its column in the example row. */
    String example() default "";

    /** The same for a word of the law: its key in {@code library/workbook.properties}. */
    String exampleWord() default "";

    /** The words offered in its column. If the type determines them, no others are accepted. */
    String[] words() default {};

    /** Whether its column and its form field propose words of the vocabulary. */
    boolean proposing() default false;

    /** Whether one value is given to many entries at once. */
    boolean forMany() default false;

    /** Whether Excel tends to read it as a number. */
    boolean identifier() default false;

    /** Whether the database stores it unencrypted; then its text must not contain a personal number. */
    boolean inClear() default false;

    /** The heading that its column used to have. */
    String formerly() default "";

    /** Whether older workbooks lack its column. */
    boolean addedLater() default false;

    /** A month without its day. */
    enum MonthOnly {
        /** The day matters. */
        REFUSED,
        FIRST_DAY,
        LAST_DAY
    }

    enum Kind {
        BY_TYPE,
        TEXT,
        /** Text with several lines. */
        PARAGRAPHS,
        DAY,
        /** An amount in 万元. */
        MONEY,
        /** A {@link Figure}, in any unit. */
        FIGURE,
        COUNT,
        YES_NO,
        /** One of the values of an enumeration. */
        CHOICE,
        /** Several words in one field. */
        WORDS,
        /** Several texts, one in each line. */
        LINES,
        DOCUMENT,
        /** The credit code of the signed-in enterprise; no form asks for it. */
        USCC,
        /** Records with fields of their own. */
        ENTRIES
    }
}
