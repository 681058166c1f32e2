package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a layer, or a model, a name of its own.
 *
 * <p>Without it the name is that of the record or interface in snake case: {@code Hidden1} is
 * {@code hidden1}, {@code TowerPool} is {@code tower_pool}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Named {
    /** The name, unique in the model. */
    String value();
}
