package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Uses a {@link Block} several times, one behind the other, each with weights of its own.
 *
 * <pre>{@code
 * @Repeat(5) @Identity(filters = 256) record Stage4(Narrowed x) {}
 * }</pre>
 *
 * <p>The layers are numbered from 1: {@code stage4_1_reduce} to {@code stage4_5_reduce}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Repeat {
    /** How often, at least 1. */
    int value();
}
