package cn.zhishen.web.security;

import cn.zhishen.audit.Disclosed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a handler shows to the staff or to a program. {@link ReadingsOnRecord} records each reading under the variables of the path:
 * {@code number}, {@code uscc} or {@code receipt} is the subject, the other variables are the item. On a class it holds for all handlers
 * without an annotation of their own.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Discloses {

    Disclosed value();

    /** A variable of the path that names another subject of which the same is shown; each then has a record, with the other as its item. */
    String also() default "";

    /** The item, if no variable of the path names it. */
    String item() default "";
}
