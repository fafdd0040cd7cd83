package cn.zhishen.web.security;

import cn.zhishen.audit.Disclosed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a handler shows to the staff or to a program; {@link ReadingsOnRecord} writes each time down, under what the path names:
 * {@code number}, {@code uscc} or {@code receipt} is the subject, the other variables tell the item. On a class it holds for each of its
 * handlers that says nothing else.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Discloses {

    Disclosed value();

    /** Which one of them, where no variable of the path says it. */
    String item() default "";
}
