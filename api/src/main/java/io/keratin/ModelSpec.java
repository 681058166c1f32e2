package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds the graph of a model on the class generated for it, so that a later compilation can use the
 * model as a layer without its source.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ModelSpec {
    /** The graph as text, in pieces that a class file can hold; joined they are the whole. */
    String[] value();
}
