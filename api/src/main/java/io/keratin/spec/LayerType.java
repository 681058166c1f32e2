package io.keratin.spec;

import java.util.LinkedHashMap;
import java.util.Map;

/** A class of layers, such as Dense: makes layers from their arguments. */
public interface LayerType {
    /** Keras's class name: {@code Dense}. */
    String className();

    /** The annotation users write, fully qualified: {@code io.keratin.layers.Dense}. */
    default String annotation() {
        return "io.keratin.layers." + className();
    }

    /** The arguments that must be given, with what they may be. */
    Map<String, AttributeKind> required();

    /** The arguments that may be left out, with Keras 3's defaults, as the annotation has them. */
    Attributes defaults();

    /** What each argument may be: those that must be given, then the others. */
    default Map<String, AttributeKind> kinds() {
        Map<String, AttributeKind> kinds = new LinkedHashMap<>(required());
        defaults().values().forEach((name, value) -> kinds.put(name, AttributeKind.of(value)));
        return kinds;
    }

    /**
     * A layer with these arguments, all given.
     *
     * @throws ProblemException if an argument is out of its range; placed at
     *     {@link Where#attribute}
     */
    LayerSpec create(Attributes attributes);
}
