package io.keratin.spec;

/** A class of layers, such as Dense: makes layers from their arguments. */
public interface LayerType {
    /** Keras's class name: {@code Dense}. */
    String className();

    /** The annotation users write, fully qualified: {@code io.keratin.layers.Dense}. */
    default String annotation() {
        return "io.keratin.layers." + className();
    }

    /** The arguments that may be left out, with Keras 3's defaults, as the annotation has them. */
    Attributes defaults();

    /**
     * A layer with these arguments, all given.
     *
     * @throws ProblemException if an argument is out of its range; placed at
     *     {@link Where#attribute}
     */
    LayerSpec create(Attributes attributes);
}
