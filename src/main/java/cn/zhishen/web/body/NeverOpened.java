package cn.zhishen.web.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler that identifies its uploaded file by the digest only, and by its first bytes whether it can be meant at all: nobody opens
 * the file and nothing of it is kept.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeverOpened {}
