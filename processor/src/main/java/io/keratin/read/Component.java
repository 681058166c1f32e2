package io.keratin.read;

import javax.lang.model.element.Element;

/**
 * A component of a record: a tensor that goes into its layer.
 *
 * @param name its name
 * @param type its type as Java prints it, without packages
 * @param symbol the simple name of its type; of an array or a primitive, the whole type
 * @param field the record's private field of the same name, which has a position on every javac
 * @param kind what its type is
 */
public record Component(String name, String type, String symbol, Element field, Kind kind) {

    /** What the type of a component is. */
    public enum Kind {
        /** A record of the same model. */
        TENSOR,
        /** An interface of the same model that declares a layer. */
        LAYER,
        /** A record of another model. */
        OTHER_TENSOR,
        /** A model. */
        MODEL,
        /** An array of anything. */
        ARRAY,
        /** A type with parameters. */
        GENERIC,
        /** Any other type. */
        OTHER,
        /** A type that the compiler doesn't find, of which it says so itself. */
        UNRESOLVED
    }
}
