package cn.zhishen.printing;

/**
 * What one paper says: a record, which the template reads as {@code paper}. A name that the record does not have is an error,
 * never a blank. Belongs to the module whose paper it is.
 */
public interface Paper {

    /** Name of the template that prints it, such as {@code verification-report}. */
    String template();
}
