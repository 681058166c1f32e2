package io.keratin.spec;

import org.jspecify.annotations.Nullable;

/**
 * The place in a model that a problem is about.
 *
 * @param node the Java name of the record or interface; null for the model itself
 * @param annotation the simple name of the annotation, where it is not the layer's own:
 *     {@code Compile}, {@code Functional}, {@code Named}; null for the layer's own, or for none
 * @param attribute the annotation's member; null where no value is meant
 * @param item the index within the member's array value; -1 for the whole value
 * @param component the index of the record's component; -1 where none is meant
 */
public record Where(
        @Nullable String node,
        @Nullable String annotation,
        @Nullable String attribute,
        int item,
        int component) {

    /** The model itself. */
    public static Where model() {
        return new Where(null, null, null, -1, -1);
    }

    /** A value of an annotation on the model: {@code Compile}, {@code loss}. */
    public static Where model(String annotation, String attribute) {
        return new Where(null, annotation, attribute, -1, -1);
    }

    /** The node whose rule is being applied. */
    public static Where layer() {
        return model();
    }

    /** A value of the layer's own annotation: {@code units}. */
    public static Where attribute(String attribute) {
        return new Where(null, null, attribute, -1, -1);
    }

    /** An input of the node whose rule is being applied. */
    public static Where input(int index) {
        return new Where(null, null, null, -1, index);
    }

    /** The same place, of this node. */
    public Where of(String symbol) {
        return new Where(symbol, annotation, attribute, item, component);
    }

    /** The same value of another annotation. */
    public Where on(String other) {
        return new Where(node, other, attribute, item, component);
    }

    /** One item of an array value. */
    public Where item(int index) {
        return new Where(node, annotation, attribute, index, component);
    }
}
