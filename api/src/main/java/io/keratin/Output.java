package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a record one of the further outputs of a node that has several. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Output {
    /** Which output, from 0. */
    int value();
}
