package cn.zhishen.enterprise;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of the library: what is to be known of the component of a record beside its name and type. The checks, the column in
 * Excel, the field of a form and what a comparison tells follow from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {

    /** What forms, headings and comparisons call it; of a list the name of its sheet. */
    String label();

    /** What messages call it, where that is more than the label. */
    String called() default "";

    /** What a form calls it that cannot read what was typed, where that is not what other messages call it. */
    String typed() default "";

    boolean required() default false;

    /** In characters, of a text. */
    int longest() default 100;

    /** Where the type of the component does not tell it. */
    Kind kind() default Kind.BY_TYPE;

    /** Of a day: whether it may be after today. */
    boolean future() default false;

    /** Of a day: the field of the same record that it must not be earlier than. */
    String notBefore() default "";

    /** Of a birth date: the field of the same record with the identity document that may tell it. */
    String toldBy() default "";

    /** Of lines: what messages call one of them. */
    String line() default "";

    /** Of a list: what its entries are counted in. */
    String counted() default "";

    /** Of a list: what its example row has in its columns, where its entries do not tell it. */
    String[] exampleRow() default {};

    /** Whether its column stands before those of the other fields. */
    boolean leads() default false;

    /** How its column is to be filled in. */
    String explanation() default "";

    /** What the example row has in its column. */
    String example() default "";

    /** The same for a word of the law, by its name in {@code library/workbook.properties}. */
    String exampleWord() default "";

    /** Words that its column offers. Where its type tells them, nothing else is accepted. */
    String[] words() default {};

    /** Whether its column, and the form, propose words of the vocabulary. */
    boolean proposing() default false;

    /** Whether Excel likes to take it for a number. */
    boolean identifier() default false;

    /** Whether it stands in the database in clear, so that a text may hold the number of no person. */
    boolean inClear() default false;

    /** The heading that its column had before. */
    String formerly() default "";

    /** Whether workbooks from before lack its column. */
    boolean addedLater() default false;

    enum Kind {
        BY_TYPE,
        TEXT,
        /** Text of several lines. */
        PARAGRAPHS,
        DAY,
        /** 万元. */
        MONEY,
        /** A {@link Figure}, in whatever unit. */
        FIGURE,
        COUNT,
        YES_NO,
        /** One of the values of an enumeration. */
        CHOICE,
        /** Several words in one field. */
        WORDS,
        /** One in each line. */
        LINES,
        DOCUMENT,
        /** The credit code of whoever is signed in: no form asks for it. */
        USCC,
        /** Records with fields of their own. */
        ENTRIES
    }
}
