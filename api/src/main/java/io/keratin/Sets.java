package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which arguments of a {@link Block}'s layers a parameter is.
 *
 * <pre>{@code
 * @Sets({Reduce.class, Spatial.class})
 * @Sets(value = Expand.class, times = 4)
 * int filters();
 *
 * @Sets(value = Reduce.class, member = "strides")
 * int step() default 1;
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Sets.Several.class)
public @interface Sets {
    /** The records or interfaces of the block. */
    Class<?>[] value();

    /** The argument of their layers; that of the parameter's name where nothing is said. */
    String member() default "";

    /** What a whole number is multiplied by. */
    int times() default 1;

    /** Several {@link Sets} of one parameter; Java makes it of them. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.CLASS)
    @interface Several {
        /** Each of them. */
        Sets[] value();
    }
}
