package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a file with weights for a model, which is compared with the model's layers while Java
 * compiles it: weights that are missing, left over or of another shape are errors, those that are
 * not float32 a warning.
 *
 * <pre>{@code
 * @Weights("mlp.h5")
 * @Sequential(inputShape = 784)
 * interface Mlp { … }
 * }</pre>
 *
 * <p>Any file of Keras's that holds weights will do, of Keras 1, 2 or 3: its contents say what it
 * is. It fits where {@code loadWeights} would load it, by the same rules; see <a
 * href="https://keras.io/api/models/model_saving_apis/weights_saving_and_loading/">load_weights</a>
 * in Keras.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Weights {
    /**
     * The file, named as {@link Class#getResource} names resources: beside the model's package, or
     * with a slash in front from the root of the resources on. A name without a slash in front is
     * looked for at the root too where the package does not have it.
     *
     * <p>It is looked for in the folders of the processor's option {@code -Akeratin.resources=…},
     * among the sources, among the compiled classes, and on the class path, in that order.
     */
    String value();

    /**
     * Whether layers get the weights that are stored under their own name, and others keep what
     * they have; as in Keras, of files in the legacy HDF5 layout only. Else all layers get theirs
     * in the model's order, whatever they are called.
     */
    boolean byName() default false;

    /**
     * Whether the file comes along with the compiled classes, as a resource, and the generated
     * class gets a method {@code pretrained()} that makes a model with its weights.
     */
    boolean include() default false;
}
